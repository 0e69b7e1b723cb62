import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type ScaleOptions, type ScaleSimulator, startScale } from '@landport/world/wire/scale'
import type { Adapter } from '../src/devices/heard.ts'
import { openScale } from '../src/devices/tcp/open-scale.ts'
import { type Hearing, hearing, pause, realClock } from './hearing.ts'

const PROTOCOLS = ['sics-tcp', 'mt-continuous-tcp'] as const
const open: { stop(): Promise<void> }[] = []
after(() => Promise.all(open.map((one) => one.stop())))

interface Bridge {
  readonly scale: ScaleSimulator
  readonly heard: Hearing
  readonly adapter: Adapter
}

async function bridge(options: Partial<ScaleOptions> & Pick<ScaleOptions, 'protocol'>): Promise<Bridge> {
  const scale = await startScale({ host: '127.0.0.1', port: 0, intervalMs: 10, settleMs: 80, ...options })
  const heard = hearing()
  const adapter = openScale({
    device: 'vn-out-1-weigh',
    protocol: options.protocol,
    host: '127.0.0.1',
    port: scale.port,
    silenceMsMax: 400,
    random: () => 0,
    listener: heard,
    clock: realClock,
    simulated: true,
  })
  open.push(adapter, scale)
  await heard.until('the scale is there', () => heard.states.length > 0)
  return { scale, heard, adapter }
}

const values = ({ heard }: Bridge): string[] => heard.readings.map(({ value }) => value)

for (const protocol of PROTOCOLS) {
  test(`${protocol}: a vehicle that drives on is told once, when it stands still, in kilograms`, async () => {
    const one = await bridge({ protocol })
    one.scale.put(38_240)
    await one.heard.until('its weight', () => one.heard.readings.length > 0)
    await pause(100)
    one.scale.put(0)
    await pause(100)
    one.scale.put(15_020)
    await one.heard.until('the next', () => one.heard.readings.length > 1)
    assert.deepEqual(values(one), ['38240', '15020'])
    const [reading] = one.heard.readings
    assert.equal(reading?.kind, 'weight')
    assert.equal(reading?.raw.endsWith('kg'), true)
    assert.equal(reading?.seq, null)
    assert.equal(reading?.signature, null)
    assert.equal(reading?.simulated, true)
    assert.deepEqual(one.heard.states, [{ device: 'vn-out-1-weigh', state: 'heard' }])
  })

  test(`${protocol}: an empty bridge, a swinging one and a person on it are not told`, async () => {
    const one = await bridge({ protocol, settleMs: 60_000 })
    one.scale.put(38_240)
    await pause(80)
    assert.deepEqual(values(one), [])
    const light = await bridge({ protocol, settleMs: 0 })
    light.scale.put(90)
    await pause(80)
    assert.deepEqual(values(light), [])
  })

  test(`${protocol}: with a tare set, the reading is still what stands on the bridge`, async () => {
    const one = await bridge({ protocol })
    one.scale.setTare(14_960)
    one.scale.put(38_240)
    await one.heard.until('its weight', () => one.heard.readings.length > 0)
    assert.deepEqual(values(one), ['38240'])
    assert.match(one.heard.readings[0]!.raw, /^23280 kg \+ 14960 kg$/)
  })

  test(`${protocol}: messages in pieces of three bytes are put together`, async () => {
    const one = await bridge({ protocol, pieceBytes: 3, intervalMs: 2 })
    one.scale.put(21_500)
    await one.heard.until('its weight', () => one.heard.readings.length > 0)
    assert.deepEqual(values(one), ['21500'])
    assert.deepEqual(one.heard.unreadables, [])
  })

  test(`${protocol}: noise is reported once, gives no weight, and what follows is understood`, async () => {
    const one = await bridge({ protocol })
    for (let n = 0; n < 20; n++) one.scale.say(Buffer.from(`\x02${'#'.repeat(90)}\r\n`))
    await one.heard.until('the noise is reported', () => one.heard.unreadables.length > 0)
    one.scale.put(30_000)
    await one.heard.until('its weight', () => one.heard.readings.length > 0)
    assert.deepEqual(values(one), ['30000'])
    assert.equal(one.heard.unreadables.length, 1)
  })

  test(`${protocol}: a pulled cable and a scale that hangs are told as silence, and both come back`, async () => {
    const one = await bridge({ protocol })
    one.scale.cut()
    await one.heard.until('silence, and back', () => one.heard.states.length === 3)
    one.scale.setSilent(true)
    await one.heard.until('half an open line is no line', () => one.heard.states.length === 4)
    one.scale.setSilent(false)
    await one.heard.until('back again', () => one.heard.states.length === 5)
    one.scale.put(19_000)
    await one.heard.until('its weight', () => one.heard.readings.length > 0)
    assert.deepEqual(
      one.heard.states.map(({ state }) => state),
      ['heard', 'silent', 'heard', 'silent', 'heard'],
    )
  })

  test(`${protocol}: an overloaded scale is in fault and weighs nothing until it is right again`, async () => {
    const one = await bridge({ protocol, settleMs: 0 })
    one.scale.setFault('overload')
    one.scale.put(99_000)
    await one.heard.until('the fault', () => one.heard.states.at(-1)?.state === 'fault')
    assert.deepEqual(values(one), [])
    one.scale.setFault(null)
    one.scale.put(20_000)
    await one.heard.until('its weight', () => one.heard.readings.length > 0)
    assert.equal(one.heard.states.at(-1)?.state, 'heard')
  })
}

test('a continuous scale that sends checksums is understood, and its tare is added', async () => {
  const one = await bridge({ protocol: 'mt-continuous-tcp', checksum: true })
  one.scale.setTare(1_000)
  one.scale.put(12_000)
  await one.heard.until('its weight', () => one.heard.readings.length > 0)
  assert.deepEqual(values(one), ['12000'])
})

test('a scale of SICS level 0, which knows no tare, weighs all the same', async () => {
  const one = await bridge({ protocol: 'sics-tcp', knowsTare: false })
  one.scale.put(27_300)
  await one.heard.until('its weight', () => one.heard.readings.length > 0)
  assert.deepEqual(values(one), ['27300'])
})

test('a scale that is not there is told as silent once, and is called until it comes', async () => {
  const scale = await startScale({
    protocol: 'sics-tcp',
    host: '127.0.0.1',
    port: 0,
    intervalMs: 10,
    settleMs: 0,
  })
  const { port } = scale
  await scale.stop()
  const heard = hearing()
  const adapter = openScale({
    device: 'vn-out-1-weigh',
    protocol: 'sics-tcp',
    host: '127.0.0.1',
    port,
    silenceMsMax: 400,
    random: () => 0,
    listener: heard,
    clock: realClock,
    simulated: true,
  })
  open.push(adapter)
  await heard.until('silence', () => heard.states.length > 0)
  await pause(500)
  assert.deepEqual(
    heard.states.map(({ state }) => state),
    ['silent'],
  )
  open.push(await startScale({ protocol: 'sics-tcp', host: '127.0.0.1', port, intervalMs: 10, settleMs: 0 }))
  await heard.until('it came', () => heard.states.at(-1)?.state === 'heard')
})
