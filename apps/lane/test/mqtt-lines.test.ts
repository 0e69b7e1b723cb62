import assert from 'node:assert/strict'
import { connect, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import type { Instant } from '@landport/std/time'
import { startMqttDevice } from '@landport/world/wire/mqtt-device'
import { openMqttDevices } from '../src/devices/mqtt/open-mqtt-devices.ts'
import { hearing, pause, realClock } from './hearing.ts'
import { accountOf, brokerAt, LANE, type Lane, lane, open, SITE, usualLane } from './mqtt-lane.ts'

test('a device whose line breaks is silent by its last will, and heard again when it is back', async () => {
  const one = await usualLane()
  const km0 = await one.device('vn-out-1-km0')
  km0.cut()
  const states = () =>
    one.heard.states.filter(({ device }) => device === 'vn-out-1-km0').map(({ state }) => state)
  await one.heard.until('silent and back', () => states().length === 3)
  assert.deepEqual(states(), ['heard', 'silent', 'heard'])
})

test('without the broker every device is silent and nothing is asked; with it all goes on, and nothing old is read', async () => {
  const broker = await brokerAt(0)
  const one = await lane(broker)
  const km0 = await one.device('vn-out-1-km0')
  await km0.say({ kind: 'km0', value: 'out' })
  await one.heard.until('the reading', () => one.heard.readings.length === 1)
  await broker.close()
  await one.heard.until('silence', () => one.heard.states.some(({ state }) => state === 'silent'))
  assert.equal(one.adapter.request('vn-out-1-scan', 'scan', 'r-1'), false)
  const again = await brokerAt(broker.port)
  open.push({ stop: () => again.close() })
  await one.heard.until('back', () => one.adapter.isConnected)
  await one.heard.until('the device too', () => one.heard.states.at(-1)?.state === 'heard')
  await pause(50)
  assert.equal(one.heard.readings.length, 1)
  await km0.say({ kind: 'km0', value: 'in' })
  await one.heard.until('the next reading', () => one.heard.readings.length === 2)
})

test('what the sensor at km 0 saw while the lane or the broker was away is asked for and said again, unchanged', async () => {
  const broker = await brokerAt(0)
  const first = await lane(broker)
  const km0 = await first.device('vn-out-1-km0')
  const begun = await km0.say({ kind: 'km0', value: 'out', track: 'FIRST' })
  await first.heard.until('the first', () => first.heard.readings.length === 1)
  await first.adapter.stop()
  // Taken by the broker, heard by nobody.
  const missed = await km0.say({ kind: 'km0', value: 'out', track: 'MISSED' })
  const back = await lane(broker, { heardUntil: eventAtOf(begun) })
  await back.heard.until('what was missed', () => textsOf(back).includes(missed))
  assert.deepEqual(textsOf(back), [missed])
  assert.equal(back.heard.readings[0]!.isAskedAgain, true)
  await broker.close()
  const meanwhile = km0.say({ kind: 'km0', value: 'out', track: 'MEANWHILE' })
  const again = await brokerAt(broker.port)
  open.push({ stop: () => again.close() })
  await back.heard.until('the one of the gap', () => textsOf(back).some((text) => text.includes('MEANWHILE')))
  await meanwhile
})

test('a lane that has never heard a sensor asks for none of its past', async () => {
  const broker = await brokerAt(0)
  open.push({ stop: () => broker.close() })
  const first = await lane(broker)
  const km0 = await first.device('vn-out-1-km0')
  await first.adapter.stop()
  await km0.say({ kind: 'km0', value: 'out', track: 'BEFORE' })
  const fresh = await lane(broker)
  await fresh.heard.until('the sensor', () => fresh.heard.states.some(({ state }) => state === 'heard'))
  const next = await km0.say({ kind: 'km0', value: 'out', track: 'NEXT' })
  await fresh.heard.until('the next', () => fresh.heard.readings.length > 0)
  assert.deepEqual(textsOf(fresh), [next])
})

const textsOf = ({ heard }: Lane): readonly string[] =>
  heard.readings.map(({ bytes }) => new TextDecoder().decode(bytes))
const eventAtOf = (payload: string): Instant => (JSON.parse(payload) as { eventAt: Instant }).eventAt

test('a broker that takes connections and never answers does not stop the lane', async () => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => void sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  assert(typeof address === 'object' && address !== null)
  const adapter = openMqttDevices({
    url: `mqtt://127.0.0.1:${address.port}`,
    account: 'a',
    password: 'b',
    clientId: 'c',
    devices: [],
    listener: hearing(),
    clock: realClock,
  })
  await pause(200)
  assert.equal(adapter.isConnected, false)
  assert.equal(adapter.request('vn-out-1-scan', 'scan', 'r-1'), false)
  await adapter.stop()
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

test('a line that brings readings is kept, though the answer to its own question lies behind thousands of them', async () => {
  const broker = await brokerAt(0)
  open.push({ stop: () => broker.close() })
  const port = await withoutAnswers(broker.port)
  const { heard } = await lane({ ...broker, port }, { keepaliveSeconds: 1 })
  const { device } = await lane(broker)
  const driver = await device('vn-out-1-driver')
  const before = heard.states.filter(({ state }) => state === 'silent').length
  for (let n = 0; n < 40; n++) {
    await driver.say({ kind: 'driver', value: 'match', place: 'ab'.repeat(32) })
    await pause(100)
  }
  await heard.until('all that was said', () => heard.readings.length === 40)
  assert.equal(heard.states.filter(({ state }) => state === 'silent').length, before)
})

test('a played device whose line breaks while it says that it is there says it again', async () => {
  const broker = await brokerAt(0)
  open.push({ stop: () => broker.close() })
  let broken = 0
  const port = await through(broker.port, (socket, chunk, line) => {
    // SUBSCRIBE: the first that comes is never answered.
    if (chunk[0] === 0x82 && broken++ === 0) socket.destroy()
    else line.write(chunk)
  })
  const { heard } = await lane(broker)
  const { account, password } = accountOf('vn-out-1-driver')
  const place = { site: SITE, lane: LANE, device: 'vn-out-1-driver' }
  const now = (): Instant => realClock.now()
  const one = await startMqttDevice({ ...place, url: `mqtt://127.0.0.1:${port}`, account, password, now })
  open.push(one)
  await heard.until('the device is there', () => heard.states.some(({ state }) => state === 'heard'))
  assert.equal(broken, 2)
})

test('a played device that its broker never answers can be ended', async () => {
  const broker = await brokerAt(0)
  open.push({ stop: () => broker.close() })
  const port = await through(broker.port, () => {})
  const ending = new AbortController()
  const device = startMqttDevice({
    site: SITE,
    lane: LANE,
    device: 'vn-out-1-driver',
    url: `mqtt://127.0.0.1:${port}`,
    ...accountOf('vn-out-1-driver'),
    now: () => realClock.now(),
    ended: ending.signal,
  })
  await pause(100)
  ending.abort()
  await assert.rejects(device, /was ended/)
})

/** A line to the broker on which no question is answered whether it lives. */
const withoutAnswers = (port: number): Promise<number> => {
  const PINGRESP = Buffer.from([0xd0, 0])
  return through(
    port,
    (_socket, chunk, line) => void line.write(chunk),
    (socket, chunk) => {
      if (!chunk.equals(PINGRESP)) socket.write(chunk)
    },
  )
}

/** A line to the broker; what comes from either end goes on as it is told. */
async function through(
  port: number,
  fromDevice: (socket: Socket, chunk: Buffer, line: Socket) => void,
  fromBroker: (socket: Socket, chunk: Buffer) => void = (socket, chunk) => void socket.write(chunk),
): Promise<number> {
  const server = createServer((socket) => {
    const line = connect(port, '127.0.0.1')
    for (const one of [socket, line]) one.on('error', () => {})
    socket.on('data', (chunk: Buffer) => fromDevice(socket, chunk, line))
    line.on('data', (chunk: Buffer) => fromBroker(socket, chunk))
    socket.on('close', () => line.destroy())
    line.on('close', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    stop: async () => {
      server.close()
    },
  })
  return (server.address() as { port: number }).port
}
