import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LaneInput } from '@landport/barrier/machine/machine-ports'
import type { DeviceOfSite } from '@landport/barrier/reading/device-of-site'
import { parseMqttReading } from '@landport/formats/devices/mqtt/reading-message'
import { loadSiteBook } from '@landport/server/site-book'
import { getInstant, instantFromMs, msOf } from '@landport/std/time'
import { deviceMessage } from '@landport/world/wire/device-message'
import { judge } from '../src/run/judge.ts'
import type { Runner } from '../src/run/runner.ts'

const PLACE = { site: 'huu-nghi-1119-1120', lane: 'out-1', device: 'vn-out-1-credential' }
const NOW = getInstant('2026-11-23T03:00:00.000Z')
const BOOK = loadSiteBook('VN')
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const READER: DeviceOfSite = {
  ...PLACE,
  says: ['credential'],
  key: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
  calibratedUntil: null,
  simulated: true,
}

const LOOP: DeviceOfSite = { ...READER, device: 'vn-out-1-loop-before', says: ['presence'], key: null }

/** Listens as a lane computer does, and notes what it would make of each. */
function listening(memory: ReadonlyMap<string, string> = new Map()) {
  const inputs: LaneInput[] = []
  const runner: Pick<Runner, 'take' | 'keepDevice'> = {
    take(input) {
      inputs.push(input)
      return []
    },
    keepDevice() {},
  }
  const listener = judge({
    runner: runner as Runner,
    clock: { now: () => NOW },
    rules: () => BOOK.rules,
    devices: new Map([READER, LOOP].map((device) => [device.device, device])),
    memory,
    speed: 1,
    keepImage: () => '',
    report: assert.ifError,
  })
  const said = (): string[] =>
    inputs.flatMap((input) => {
      if (input.kind === 'readings') return input.readings.map(({ value }) => value)
      if (input.kind === 'reading-refused') return [input.fault]
      return input.kind === 'device' ? [input.state] : []
    })
  const hear = (text: string): void => {
    const bytes = Buffer.from(text)
    const parsed = parseMqttReading(bytes)
    assert.ok(parsed.ok)
    const { origin: _, eventAt, ...rest } = parsed.value
    const { site, lane, device } = PLACE
    listener.heard({ ...rest, device, claims: { site, lane }, eventAt: eventAt!, bytes, simulated: true })
  }
  return { listener, said, hear }
}

const signed = (n: number, value = `VN-${n}`): string => {
  const eventAt = instantFromMs(msOf(NOW) - 1_000 + n)
  return deviceMessage(PLACE, { kind: 'credential', value }, { eventAt, seq: msOf(eventAt), privateKey })
}

async function until(said: () => string[], count: number): Promise<string[]> {
  while (said().length < count) await sleep(5)
  return said()
}

test('what loops and boom say after a start is new, though the clock of the computer begins a little before what they said last', () => {
  const last = { seq: 9, eventAt: instantFromMs(msOf(NOW) + 20_000), message: 'm', moment: [], ahead: [] }
  const remembered = new Map([LOOP, READER].map(({ device }) => [device, JSON.stringify(last)]))
  const { listener, said } = listening(remembered)
  listener.heard({
    ...{ device: LOOP.device, kind: 'presence', raw: 'occupied', value: 'occupied', place: 'before' },
    ...{ confidence: 1, eventAt: NOW, seq: null, track: null, image: null, signature: null },
    ...{ bytes: Buffer.from('1'), simulated: true },
  })
  assert.deepEqual(said(), ['occupied'])
})

test('what a reader signs is taken in the order in which it came, and the line that breaks after it comes after it', async () => {
  const { listener, said, hear } = listening()
  const messages = Array.from({ length: 300 }, (_, n) => n)
  for (const n of messages) hear(signed(n))
  listener.state(READER.device, 'silent')
  assert.deepEqual(await until(said, 301), [...messages.map((n) => `VN-${n}`), 'silent'])
})

test('a forged word among true ones is refused in its place and hides none of them', async () => {
  const { said, hear } = listening()
  hear(signed(1))
  hear(signed(2).replace('VN-2', 'VN-9'))
  hear(signed(2))
  hear(signed(2))
  hear(signed(3))
  assert.deepEqual(await until(said, 5), ['VN-1', 'wrong-signature', 'VN-2', 'replayed', 'VN-3'])
})

test('what is not signed by a reader that signs is refused, in its turn too', async () => {
  const { said, hear } = listening()
  hear(signed(1))
  const { signature: _, ...unsigned } = JSON.parse(signed(2)) as Record<string, unknown>
  hear(JSON.stringify(unsigned))
  assert.deepEqual(await until(said, 2), ['VN-1', 'wrong-signature'])
})

test('a line is asked to wait while sixty-four signatures do', async () => {
  const { listener, said, hear } = listening()
  for (let n = 0; n < 63; n++) hear(signed(n))
  assert.equal(listener.room(), null)
  hear(signed(63))
  assert.notEqual(listener.room(), null)
  await listener.room()
  await until(said, 64)
  assert.equal(listener.room(), null)
})
