import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, sign, verify as verifyBytes } from 'node:crypto'
import { test } from 'node:test'
import { getInstant, type Instant, instantFromMs, msOf } from '@landport/std/time'
import fc from 'fast-check'
import { beginCrossings, type DeviceMemory } from '../../src/reading/device-memory.ts'
import type { DeviceOfSite } from '../../src/reading/device-of-site.ts'
import { type Judged, judgeReading } from '../../src/reading/judge-reading.ts'
import type { ReadingLimits } from '../../src/reading/reading-limits.ts'
import { signedBytes, signedBytesOf, type VerifySignature } from '../../src/reading/signed-bytes.ts'
import type { UnjudgedReading } from '../../src/reading/unjudged-reading.ts'

const NOW = getInstant('2026-11-22T07:05:10.000Z')
const LIMITS: ReadingLimits = { ageMinutesMax: 0.5, aheadMinutesMax: 0.5, uncalibratedFactor: 0.5 }

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const KEY = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const verify: VerifySignature = (key, bytes, signature) =>
  verifyBytes(
    null,
    bytes,
    createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(key, 'base64')]), format: 'der', type: 'spki' }),
    Buffer.from(signature, 'base64url'),
  )

const CAMERA: DeviceOfSite = {
  site: 'huu-nghi',
  lane: 'lane-3',
  device: 'cam-1',
  says: ['plate'],
  key: null,
  calibratedUntil: null,
  simulated: false,
}
const SIGNING: DeviceOfSite = { ...CAMERA, key: KEY }

const said = (changes: Partial<UnjudgedReading> = {}): UnjudgedReading => ({
  claims: null,
  device: 'cam-1',
  kind: 'plate',
  raw: '29C-123.45',
  value: '29C12345',
  confidence: 0.9,
  eventAt: getInstant('2026-11-22T07:05:09.000Z'),
  seq: 31,
  track: null,
  place: null,
  image: null,
  signature: null,
  message: 'aa'.repeat(32),
  simulated: false,
  ...changes,
})

const signed = (changes: Partial<UnjudgedReading> = {}): UnjudgedReading => {
  const heard = said(changes)
  const bytes = signedBytes({ ...heard, site: SIGNING.site, lane: SIGNING.lane })
  return { ...heard, signature: sign(null, bytes, privateKey).toString('base64url') }
}

const judge = (
  heard: UnjudgedReading,
  device: DeviceOfSite | null = CAMERA,
  memory: DeviceMemory | null = null,
  now: Instant = NOW,
): Judged => judgeReading({ memory, heard, device, now, limits: LIMITS, verify })

const saysOf = (judged: Judged): string => (judged.verdict === 'taken' ? 'taken' : judged.fault)
const at = (seconds: number): Instant => instantFromMs(msOf(NOW) + seconds * 1_000)
/** What is remembered after a message of one second ago with the counter 31. */
const SEEN = judge(said()).memory

test('each fault is named, the first in their order counting', () => {
  const rows: readonly [what: string, judged: Judged, says: string][] = [
    ['all in order', judge(said()), 'taken'],
    ['a device nobody knows', judge(said(), null), 'not-its-own'],
    ['another device', judge(said({ device: 'cam-2' })), 'not-its-own'],
    ['a camera that weighs', judge(said({ kind: 'weight' })), 'not-its-own'],
    ['of another lane', judge(said({ claims: { site: 'huu-nghi', lane: 'lane-4' } })), 'not-its-own'],
    ['of another gate', judge(said({ claims: { site: 'tan-thanh', lane: 'lane-3' } })), 'not-its-own'],
    ['of its own lane by name', judge(said({ claims: { site: 'huu-nghi', lane: 'lane-3' } })), 'taken'],
    [
      'not its own, not signed, stale',
      judge(said({ kind: 'weight', eventAt: at(-99) }), SIGNING),
      'not-its-own',
    ],
    ['a device that can sign and did not', judge(said(), SIGNING), 'wrong-signature'],
    ['signed', judge(signed(), SIGNING), 'taken'],
    ['signed without a counter', judge(signed({ seq: null }), SIGNING), 'wrong-signature'],
    ['a word changed after signing', judge({ ...signed(), raw: '29C-123.46' }, SIGNING), 'wrong-signature'],
    ['a picture changed after signing', judge({ ...signed(), image: 'cd' }, SIGNING), 'wrong-signature'],
    ['signed for another lane', judge(signed(), { ...SIGNING, lane: 'lane-4' }), 'wrong-signature'],
    ['a signature that is none', judge(said({ signature: 'AAAA' }), SIGNING), 'wrong-signature'],
    ['forged and stale', judge(said({ eventAt: at(-99) }), SIGNING), 'wrong-signature'],
    ['the same again', judge(said(), CAMERA, SEEN), 'replayed'],
    [
      'the same counter again, other words',
      judge(said({ raw: '1', message: 'b' }), CAMERA, SEEN),
      'replayed',
    ],
    ['a lower counter at the same time', judge(said({ seq: 30 }), CAMERA, SEEN), 'replayed'],
    ['a higher counter at the same time', judge(said({ seq: 32 }), CAMERA, SEEN), 'taken'],
    [
      'a higher counter and an earlier time',
      judge(said({ seq: 32, eventAt: at(-2) }), CAMERA, SEEN),
      'replayed',
    ],
    ['a counter that begins again, later', judge(said({ seq: 1, eventAt: at(0) }), CAMERA, SEEN), 'taken'],
    ['replayed and stale', judge(said(), CAMERA, SEEN, at(600)), 'replayed'],
    ['as old as may be', judge(said({ eventAt: at(-30) })), 'taken'],
    ['older', judge(said({ eventAt: at(-30.001) })), 'stale'],
    ['as far ahead as may be', judge(said({ eventAt: at(30) })), 'taken'],
    ['further ahead', judge(said({ eventAt: at(30.001) })), 'clock-ahead'],
  ]
  assert.deepEqual(
    rows.map(([what, judged]) => [what, saysOf(judged)]),
    rows.map(([what, , says]) => [what, says]),
  )
})

test('a device without a counter is known by time and words, and the lane counts for it', () => {
  const first = judge(said({ seq: null }))
  assert.ok(first.verdict === 'taken')
  assert.equal(first.reading.seq, 1)
  assert.equal(saysOf(judge(said({ seq: null }), CAMERA, first.memory)), 'replayed')
  const other = judge(said({ seq: null, message: 'bb'.repeat(32), raw: '51C-1' }), CAMERA, first.memory)
  assert.ok(other.verdict === 'taken', 'two vehicles in one second of a camera that counts seconds')
  assert.equal(other.reading.seq, 2)
  assert.equal(saysOf(judge(said({ seq: null }), CAMERA, other.memory)), 'replayed')
  const wrappedAnew = said({ seq: null, message: 'cc'.repeat(32) })
  assert.equal(saysOf(judge(wrappedAnew, CAMERA, other.memory)), 'replayed')
})

test('two boxes of one message are two readings, the same message again is none', () => {
  const front = judge(said({ raw: 'CSQU3054383' }))
  const rear = judge(said({ raw: 'TGHU7654321' }), CAMERA, front.memory)
  assert.deepEqual([saysOf(front), saysOf(rear)], ['taken', 'taken'])
  for (const raw of ['CSQU3054383', 'TGHU7654321'])
    assert.equal(saysOf(judge(said({ raw }), CAMERA, rear.memory)), 'replayed')
})

test('a stale reading stays known, and what is known outlives a restart as plain JSON', () => {
  const stale = judge(said({ eventAt: at(-45) }))
  assert.equal(saysOf(stale), 'stale')
  const afterRestart = JSON.parse(JSON.stringify(stale.memory)) as DeviceMemory
  assert.equal(saysOf(judge(said({ eventAt: at(-45) }), CAMERA, afterRestart)), 'replayed')
})

test('a clock that ran far ahead once does not make what follows a replay', () => {
  const ahead = judge(said({ seq: 32, eventAt: at(600) }))
  assert.equal(saysOf(ahead), 'clock-ahead')
  assert.equal(saysOf(judge(said({ seq: 33, message: 'c' }), CAMERA, ahead.memory)), 'taken')
})

test('a reading that was refused as of the future is not taken when its time has come', () => {
  for (const [device, make] of [
    [CAMERA, said],
    [SIGNING, signed],
  ] as const) {
    const early = make({ eventAt: at(600), seq: 40 })
    const ahead = judge(early, device)
    const between = judge(make({ eventAt: at(1), seq: 32, message: 'c' }), device, ahead.memory, at(1))
    assert.equal(saysOf(between), 'taken')
    assert.equal(saysOf(judge(early, device, between.memory, at(600))), 'replayed')
    const rewrapped = { ...early, message: 'dd'.repeat(32) }
    if (device.key !== null)
      assert.equal(saysOf(judge(rewrapped, device, between.memory, at(600))), 'replayed')
  }
})

test('an expired calibration lowers the confidence, and what was signed can still be checked', () => {
  const scale = { ...SIGNING, calibratedUntil: NOW }
  const judged = judge(signed(), scale)
  assert.ok(judged.verdict === 'taken')
  assert.equal(judged.reading.confidence, 0.45)
  assert.equal(judged.reading.givenConfidence, 0.9)
  assert.ok(verify(KEY, signedBytesOf(judged.reading), judged.reading.signature!))
  const inTime = judge(signed(), { ...scale, calibratedUntil: at(1) })
  assert.ok(inTime.verdict === 'taken' && inTime.reading.confidence === 0.9)
})

test('the lane vouches for a device without a key, and says so', () => {
  const judged = judge(said({ signature: 'of-nobody' }))
  assert.ok(judged.verdict === 'taken')
  assert.equal(judged.reading.attestation, 'lane')
  assert.equal(judged.reading.signature, null)
  const own = judge(signed(), SIGNING)
  assert.ok(own.verdict === 'taken' && own.reading.attestation === 'device')
})

test('a played device is marked by its registration, whatever its messages say', () => {
  const judged = judge(said({ simulated: false }), { ...CAMERA, simulated: true })
  assert.ok(judged.verdict === 'taken' && judged.reading.simulated)
})

test('whatever order messages come in and however often, none is taken twice and what is remembered stays small', () => {
  const seed = Number(process.env.SEED ?? 20261122)
  const message = fc.record({
    second: fc.integer({ min: -40, max: 40 }),
    seq: fc.option(fc.integer({ min: 0, max: 20 })),
    message: fc.constantFrom('a', 'b', 'c'),
    after: fc.nat(20),
  })
  fc.assert(
    fc.property(fc.array(message, { maxLength: 120 }), (messages) => {
      let memory: DeviceMemory | null = null
      let now = 0
      const taken = new Set<string>()
      for (const { second, seq, message, after } of messages) {
        now += after
        const heard = said({ eventAt: at(second + 300), seq, message })
        const judged = judge(heard, CAMERA, memory, at(now))
        memory = judged.memory
        assert.ok(JSON.stringify(memory).length < 10_000)
        if (judged.verdict !== 'taken') continue
        const what = JSON.stringify([heard.eventAt, seq, message])
        assert.ok(!taken.has(what), `${what} twice`)
        taken.add(what)
      }
    }),
    { seed, numRuns: 400 },
  )
})

const SENSOR: DeviceOfSite = { ...CAMERA, device: 'km0-1', says: ['km0'] }
const crossing = (seconds: number): UnjudgedReading =>
  said({ device: 'km0-1', kind: 'km0', raw: 'out', value: 'out', eventAt: at(seconds), seq: null })

test('a crossing that was missed between two others is new and late; one that is known, or older than all, is a replay', () => {
  const { memory: first } = judge(crossing(-900), SENSOR, null, at(-900))
  const { memory } = judge(crossing(0), SENSOR, first, at(0))
  const missed = judge(crossing(-400), SENSOR, memory, at(1))
  assert(missed.verdict === 'taken' && missed.reading.late === true)
  assert.equal(missed.memory.eventAt, at(0), 'the newest stays the newest')
  for (const seconds of [-900, -400, 0])
    assert.equal(saysOf(judge(crossing(seconds), SENSOR, missed.memory, at(2))), 'replayed', String(seconds))
  assert.equal(saysOf(judge(crossing(-901), SENSOR, missed.memory, at(2))), 'replayed')
  const restarted = JSON.parse(JSON.stringify(missed.memory)) as DeviceMemory
  assert.equal(saysOf(judge(crossing(-399), SENSOR, restarted, at(2))), 'taken')
})

test('a crossing is taken late within a day and not after; nothing else is taken late', () => {
  const { memory } = judge(crossing(-3_000), SENSOR, null, at(-3_000))
  const hours = 24 * 3_600
  assert.equal(saysOf(judge(crossing(0), SENSOR, memory, at(hours))), 'taken')
  assert.equal(saysOf(judge(crossing(0), SENSOR, memory, at(hours + 1))), 'stale')
  const now = judge(crossing(0), SENSOR, memory, at(1))
  assert(now.verdict === 'taken' && now.reading.late === undefined)
  assert.equal(saysOf(judge(said({ eventAt: at(-31) }), CAMERA, null)), 'stale')
})

test('a sensor that was there and had said nothing yet is asked for its first crossing, too', () => {
  const begun = beginCrossings(at(0))
  const { memory } = judge(crossing(30), SENSOR, begun, at(30))
  const missed = judge(crossing(10), SENSOR, memory, at(31))
  assert(missed.verdict === 'taken' && missed.reading.late === true)
  assert.equal(
    saysOf(judge(crossing(-61), SENSOR, memory, at(31))),
    'replayed',
    "what was before is nobody's",
  )
})
