import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identify } from '../src/identify/identify.ts'
import { IDENTIFY_POLICY } from '../src/identify/policy.ts'
import type { Candidate } from '../src/identify/verdict.ts'
import type { LaneReading } from '../src/reading/reading.ts'
import { box, code, front, reading, rear, scale, tag, vehicle } from './identify-readings.ts'

const HANOI = vehicle('VN-1', {
  plate: '29C12345',
  trailerPlate: '29R01234',
  containers: ['CSQU3054383'],
  seals: ['VN004711'],
  weightKg: { min: 32_000, max: 34_000 },
})
const FRUIT = vehicle('VN-2', {
  plate: '12C06789',
  trailerPlate: '12R00456',
  weightKg: { min: 30_000, max: 31_000 },
})
const PINGXIANG = vehicle('CN-3', {
  plate: '桂F12345',
  trailerPlate: '桂F1234挂',
  containers: ['TEXU3070079'],
})
const ELECTRIC = vehicle('CN-4', { plate: '桂AD12345', containers: ['MSKU1234565'] })
const GUIDED = vehicle('CN-5', { otherMark: 'IGV07', containers: ['TCLU4265780'] })
const QUEUE = [HANOI, FRUIT, PINGXIANG, ELECTRIC, GUIDED]

const found = (readings: readonly LaneReading[], queue: readonly Candidate[] = QUEUE) => {
  const verdict = identify(readings, queue, IDENTIFY_POLICY)
  return verdict.outcome === 'identified' ? `identified ${verdict.reference}` : verdict.outcome
}

const AGREEING: readonly [string, readonly LaneReading[], string][] = [
  ['plate and container', [front('29C12345'), box('CSQU3054383')], 'VN-1'],
  ['plate and code, where the passage has no container', [front('12C06789'), code('VN-2')], 'VN-2'],
  [
    'both plates and weight, where the passage has no container',
    [front('12C06789'), rear('12R00456'), scale(30_400)],
    'VN-2',
  ],
  ['a plate with its characters, and a container', [front('桂F12345'), box('TEXU3070079')], 'CN-3'],
  [
    'a plate whose province a camera left out, container and code',
    [front('F12345', { confidence: 0.8 }), box('TEXU3070079'), code('CN-3')],
    'CN-3',
  ],
  ['a plate of new energy with six places', [front('桂AD12345'), box('MSKU1234565')], 'CN-4'],
  ['a fleet id by transponder, and a container', [tag('IGV07'), box('TCLU4265780')], 'CN-5'],
  [
    'a plate with one look-alike, container and code',
    [front('29C1Z345', { confidence: 0.7 }), box('CSQU3054383'), code('VN-1')],
    'VN-1',
  ],
  [
    'weak readings of four parts',
    [
      front('29C12345', { confidence: 0.5 }),
      rear('29R01234', { confidence: 0.5 }),
      box('CSQU3054383', { confidence: 0.5 }),
      code('VN-1'),
    ],
    'VN-1',
  ],
]
for (const [what, readings, reference] of AGREEING)
  test(`${what} name the vehicle without a person`, () =>
    assert.equal(found(readings), `identified ${reference}`))

const TOO_LITTLE: readonly [string, readonly LaneReading[]][] = [
  ['one camera', [front('29C12345')]],
  [
    'one camera with two tracks',
    [front('29C12345', { track: '1' }), front('29C12345', { track: '2', seq: 2 })],
  ],
  ['two cameras of the same plate', [front('29C12345'), rear('29C12345')]],
  ['a code alone', [code('VN-1')]],
  ['a weight alone', [scale(33_000)]],
  ['plate and weight', [front('12C06789'), scale(30_500)]],
  ['plate and code, where the passage has a container that nobody read', [front('29C12345'), code('VN-1')]],
  ['container and code, where nobody read the plate', [box('CSQU3054383'), code('VN-1')]],
]
for (const [what, readings] of TOO_LITTLE)
  test(`${what} is too little to open by`, () => assert.equal(found(readings), 'unsure'))

const AGAINST: readonly [string, readonly LaneReading[]][] = [
  ['a container of another passage', [front('29C12345'), box('TEXU3070079'), code('VN-1')]],
  ['a container of nobody with the right check digit', [front('29C12345'), box('MSCU6639870'), code('VN-1')]],
  ['a container on a vehicle that has none', [front('12C06789'), box('TEXU3070079'), code('VN-2')]],
  ['a far plate', [front('15C99887'), box('CSQU3054383'), code('VN-1')]],
  ["another's trailer", [front('29C12345'), rear('12R00456'), box('CSQU3054383')]],
  ["another's transponder", [front('29C12345'), tag('12C06789'), box('CSQU3054383')]],
  ["another's code", [front('29C12345'), box('CSQU3054383'), code('VN-2')]],
  ['a weight far outside what was declared', [front('12C06789'), code('VN-2'), scale(15_000)]],
]
for (const [what, readings] of AGAINST)
  test(`${what} contradicts readings that agree`, () => assert.equal(found(readings), 'contradicted'))

test('a seal that is not the named one keeps the barrier down', () =>
  assert.notEqual(
    found([front('29C12345'), box('CSQU3054383'), reading('seal', 'seal', 'XX990011')]),
    'identified VN-1',
  ))

test('nothing of marks or weight is nobody', () => {
  assert.equal(found([]), 'nobody')
  assert.equal(found([reading('height', 'height', '4.1')]), 'nobody')
})

test('a vehicle read well that no passage names is an unknown vehicle', () =>
  assert.equal(found([front('34C55555'), box('MSCU6639870')]), 'unknown-vehicle'))

test('a container that names the wrong check digit, as painted, is the passage that declares it so', () =>
  assert.equal(
    found([front('29C12345'), box('CSQU3054384')], [{ ...HANOI, containers: ['CSQU3054384'] }]),
    'identified VN-1',
  ))

test('a later reading of a track stands in place of the earlier', () => {
  const wrong = front('15C99887', { track: '7', seq: 1 })
  const corrected = front('29C12345', { track: '7', seq: 2 })
  assert.equal(found([wrong, corrected, box('CSQU3054383')]), 'identified VN-1')
  assert.equal(found([corrected, wrong, box('CSQU3054383')]), 'identified VN-1')
})

test('a second camera that repeats a misreading adds little, a second part adds much', () => {
  const wrongOf = (readings: readonly LaneReading[]) => {
    const verdict = identify(readings, QUEUE, IDENTIFY_POLICY)
    return 'wrong' in verdict ? verdict.wrong : 1
  }
  const misread = front('29C12845', { confidence: 0.6 })
  const alone = wrongOf([misread])
  assert.ok(wrongOf([misread, rear('29C12845', { confidence: 0.6 })]) > alone / 4)
  assert.ok(wrongOf([misread, box('CSQU3054383')]) < alone / 4)
})

test('a vehicle with a near plate in the same queue needs more evidence', () => {
  const twin = vehicle('VN-9', { plate: '29C12346', containers: ['GESU4001234'], weightKg: HANOI.weightKg })
  const blurred = [front('29C1234', { confidence: 0.6 }), rear('29R01234'), scale(33_000)]
  const wrongOf = (queue: readonly Candidate[]) => {
    const verdict = identify(blurred, queue, IDENTIFY_POLICY)
    return 'wrong' in verdict ? verdict.wrong : 1
  }
  const convoy = { ...twin, trailerPlate: '29R01234' }
  assert.ok(wrongOf([...QUEUE, convoy]) > 0.4 && wrongOf(QUEUE) < 0.01)
  assert.notEqual(
    found([front('29C12346'), box('CSQU3054383'), code('VN-1')], [...QUEUE, twin]),
    'identified VN-1',
  )
  assert.equal(found([front('29C12346'), box('GESU4001234')], [...QUEUE, twin]), 'identified VN-9')
})

test('what the lane vouches for counts for less than what a device signed', () => {
  const wrongOf = (attestation: LaneReading['attestation']) => {
    const readings = [front('29C12345', { attestation }), box('CSQU3054383', { attestation })]
    const verdict = identify(readings, QUEUE, IDENTIFY_POLICY)
    return 'wrong' in verdict ? verdict.wrong : 1
  }
  assert.ok(wrongOf('lane') > wrongOf('device'))
})

test('a policy can ask for more devices and never for fewer than two', () => {
  const pair = [front('29C12345'), box('CSQU3054383')]
  const outcome = (devicesMin: number, readings = pair) =>
    identify(readings, QUEUE, { wrongMax: 1e-5, devicesMin }).outcome
  assert.equal(outcome(3), 'unsure')
  assert.equal(outcome(3, [...pair, code('VN-1')]), 'identified')
  assert.equal(identify([front('29C12345')], QUEUE, { wrongMax: 1, devicesMin: 0 }).outcome, 'unsure')
})

test('each reading stands in the verdict with what it says', () => {
  const verdict = identify([front('29C12345'), box('CSQU3054383'), scale(33_000)], QUEUE, IDENTIFY_POLICY)
  assert.ok(verdict.outcome === 'identified')
  assert.deepEqual(
    verdict.provenance.map(({ device, says }) => `${device} ${says}`),
    ['front same', 'box same', 'scale fits'],
  )
  assert.ok(verdict.provenance.every(({ weight }) => weight > 0))
})
