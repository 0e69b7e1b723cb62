import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { identify } from '../src/identify/identify.ts'
import type { Candidate } from '../src/identify/verdict.ts'
import { type LaneReading, READING_KINDS } from '../src/reading/reading.ts'
import { reading, vehicle } from './identify-readings.ts'

const MARKS = [
  '29C12345',
  '29C12346',
  '桂F12345',
  '29R01234',
  'CSQU3054383',
  'TEXU3070079',
  'VN004711',
  'P1',
  'P2',
  '',
  '33000',
  '-1',
  'NaN',
  '  ',
  '挂挂挂',
] as const

const QUEUE: readonly Candidate[] = [
  vehicle('P1', {
    plate: '29C12345',
    trailerPlate: '29R01234',
    containers: ['CSQU3054383'],
    seals: ['VN004711'],
    weightKg: { min: 32_000, max: 34_000 },
  }),
  vehicle('P2', { plate: '29C12346', containers: ['TEXU3070079'] }),
  vehicle('P3', { plate: '桂F12345' }),
  vehicle('P4', {}),
]

const anyReading = fc
  .record({
    device: fc.constantFrom('a', 'b', 'c'),
    kind: fc.constantFrom(...READING_KINDS),
    value: fc.oneof(fc.constantFrom(...MARKS), fc.string({ unit: 'grapheme', maxLength: 80 })),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    track: fc.constantFrom(null, '1', '2'),
    seq: fc.nat(9),
    attestation: fc.constantFrom('device' as const, 'lane' as const),
  })
  .map(({ device, kind, value, ...more }): LaneReading => reading(device, kind, value, more))

const LAX = { wrongMax: 1, devicesMin: 0 }

test('whatever devices say, there is a verdict with a chance from 0 to 1 that does not hang on the order of the candidates', () => {
  fc.assert(
    fc.property(fc.array(anyReading, { maxLength: 8 }), (readings) => {
      const verdict = identify(readings, QUEUE, { wrongMax: 1e-5, devicesMin: 2 })
      if ('wrong' in verdict) assert.ok(verdict.wrong >= 0 && verdict.wrong <= 1, String(verdict.wrong))
      if (verdict.outcome !== 'identified') return
      const turned = identify(readings, QUEUE.toReversed(), { wrongMax: 1e-5, devicesMin: 2 })
      assert.ok(turned.outcome === 'identified' && turned.reference === verdict.reference)
    }),
    { numRuns: 500 },
  )
})

test('one device never identifies a vehicle, whatever it says and however lax the policy', () => {
  fc.assert(
    fc.property(fc.array(anyReading, { maxLength: 8 }), (readings) => {
      const alone = readings.map((one) => ({ ...one, device: 'a' }))
      assert.notEqual(identify(alone, QUEUE, LAX).outcome, 'identified')
    }),
    { numRuns: 500 },
  )
})

test('nobody is identified among no candidates', () => {
  fc.assert(
    fc.property(fc.array(anyReading, { maxLength: 8 }), (readings) =>
      assert.notEqual(identify(readings, [], LAX).outcome, 'identified'),
    ),
    { numRuns: 200 },
  )
})
