import assert from 'node:assert/strict'
import { test } from 'node:test'
import { msOf } from '@landport/std/time'
import { brokerAt, LANE, lane, open, SITE, usualLane } from './mqtt-lane.ts'

test('a reading of a device is heard with its place, its counter and its own time', async () => {
  const one = await usualLane()
  const km0 = await one.device('vn-out-1-km0')
  await km0.say({ kind: 'km0', value: 'out', confidence: 0.9 })
  await one.heard.until('the reading', () => one.heard.readings.length === 1)
  const { bytes, eventAt, seq, ...said } = one.heard.readings[0]!
  assert.deepEqual(said, {
    device: 'vn-out-1-km0',
    claims: { site: SITE, lane: LANE },
    kind: 'km0',
    raw: 'out',
    value: 'out',
    confidence: 0.9,
    track: null,
    place: null,
    image: null,
    signature: null,
    simulated: true,
  })
  assert.equal(seq, msOf(eventAt))
  assert.equal(bytes.length > 0, true)
})

test('a scanner that is asked answers with a verdict and the digest of its image, under the id of the request', async () => {
  const one = await usualLane()
  const image = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c'
  await one.device('vn-out-1-scan', {
    answer: ({ request }) => (request === 'scan' ? { kind: 'scan', value: 'clear', place: image } : null),
  })
  assert.equal(one.adapter.request('vn-out-1-scan', 'scan', 'r-88'), true)
  await one.heard.until('the verdict', () => one.heard.readings.length === 1)
  const [verdict] = one.heard.readings
  assert.deepEqual([verdict?.value, verdict?.place, verdict?.track], ['clear', image, 'r-88'])
})

test('a check of the driver is a word and a salted digest; a name in its place is unreadable', async () => {
  const one = await usualLane()
  const driver = await one.device('vn-out-1-driver')
  await driver.say({ kind: 'driver', value: 'match', place: 'a'.repeat(64) })
  await driver.say({ kind: 'driver', value: 'match', place: 'Nguyễn Văn A' })
  await one.heard.until('both', () => one.heard.readings.length + one.heard.unreadables.length === 2)
  assert.deepEqual(one.heard.unreadables, [{ device: 'vn-out-1-driver', why: 'wrong-shape' }])
})

/** Key: 32 bytes base64; signature: base64url. */ test('what a stranger on our lane says is heard under its own name, so that it is refused and reported', async () => {
  const one = await usualLane()
  const stranger = await one.device('vn-out-1-nobody')
  await stranger.say({ kind: 'km0', value: 'out' })
  await one.heard.until('the stranger', () => one.heard.readings.length === 1)
  assert.equal(one.heard.readings[0]?.device, 'vn-out-1-nobody')
})

test('noise is unreadable and stops nothing', async () => {
  const one = await usualLane()
  const km0 = await one.device('vn-out-1-km0')
  for (const noise of ['', '{', '{"kind":"km0"}', '\u0000\u0001', 'x'.repeat(6_000)]) await km0.sayRaw(noise)
  await km0.say({ kind: 'km0', value: 'in' })
  await one.heard.until('the reading', () => one.heard.readings.length === 1)
  assert.equal(one.heard.unreadables.length, 5)
})

test('a device that floods is cut to its share and said to be in fault', async () => {
  const broker = await brokerAt(0)
  open.push({ stop: () => broker.close() })
  const one = await lane(broker, { messagesPerSecondMax: 5 })
  const km0 = await one.device('vn-out-1-km0')
  for (let n = 0; n < 40; n++) await km0.say({ kind: 'km0', value: 'out' })
  await one.heard.until('the fault', () => one.heard.states.some(({ state }) => state === 'fault'))
  assert.equal(one.heard.readings.length < 40, true)
})

test('all that another device says is heard while one floods, and the flood is told of once', async () => {
  const broker = await brokerAt(0)
  open.push({ stop: () => broker.close() })
  const one = await lane(broker, { messagesPerSecondMax: 20 })
  const [loud, quiet] = [await one.device('vn-out-1-km0'), await one.device('vn-out-1-scan')]
  const saying: Promise<string>[] = []
  for (let n = 0; n < 600; n++) {
    saying.push(loud.say({ kind: 'km0', value: 'out' }))
    if (n % 60 === 0) saying.push(quiet.say({ kind: 'scan', value: 'clear', place: 'ab'.repeat(32) }))
  }
  await Promise.all(saying)
  const heardOf = (id: string) => one.heard.readings.filter(({ device }) => device === id).length
  await one.heard.until('the other one', () => heardOf('vn-out-1-scan') === 10)
  assert.equal(heardOf('vn-out-1-km0') < 600, true)
  const faults = one.heard.states.filter(({ state }) => state === 'fault')
  assert.deepEqual(faults, [{ device: 'vn-out-1-km0', state: 'fault' }])
})
