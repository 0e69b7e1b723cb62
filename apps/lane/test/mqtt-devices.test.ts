import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { after, test } from 'node:test'
import type { DeviceOfSite } from '@landport/barrier/reading/device-of-site'
import { judgeReading } from '@landport/barrier/reading/judge-reading'
import { type BrokerAccount, deviceAccount } from '@landport/server/broker/accounts'
import { type Broker, startBroker } from '@landport/server/broker/broker'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import {
  type MqttDeviceOptions,
  type MqttDeviceSimulator,
  startMqttDevice,
} from '@landport/world/wire/mqtt-device'
import type { Heard } from '../src/devices/heard.ts'
import { type MqttAdapter, openMqttDevices } from '../src/devices/mqtt/open-mqtt-devices.ts'
import { type Hearing, hearing, pause, realClock } from './hearing.ts'

const open: { stop(): Promise<void> }[] = []
// Last opened, first closed: devices and lane before their broker.
after(async () => {
  for (const one of open.reverse()) await one.stop()
})

const SITE = 'huu-nghi-1119-1120'
const LANE = 'out-1'
const DEVICES = ['vn-out-1-km0', 'vn-out-1-scan', 'vn-out-1-driver'] as const
const LANES: BrokerAccount = {
  account: 'vn-lanes-1',
  password: 'of the lanes',
  publish: ['landport/+/+/+/request'],
  subscribe: ['landport/#'],
}
const accountOf = (device: string): BrokerAccount => ({
  account: deviceAccount({ site: SITE, lane: LANE, device }),
  password: `of ${device}`,
  publish: [`landport/${SITE}/${LANE}/${device}/#`],
  subscribe: [`landport/${SITE}/${LANE}/${device}/#`],
})

const brokerAt = (port: number): Promise<Broker> =>
  startBroker({
    host: '127.0.0.1',
    port,
    accounts: [LANES, ...DEVICES.map(accountOf), accountOf('vn-out-1-nobody')],
    refused: () => {},
  })

interface Lane {
  readonly port: number
  readonly heard: Hearing
  readonly adapter: MqttAdapter
  device(id: string, more?: Partial<MqttDeviceOptions>): Promise<MqttDeviceSimulator>
}

async function lane(
  broker: Broker,
  more: {
    readonly messagesPerSecondMax?: number
    readonly keepaliveSeconds?: number
    readonly heardUntil?: Instant
  } = {},
): Promise<Lane> {
  const { heardUntil, ...limits } = more
  const heard = hearing(heardUntil)
  const url = `mqtt://127.0.0.1:${broker.port}`
  const adapter = openMqttDevices({
    url,
    account: LANES.account,
    password: LANES.password,
    clientId: `vn-lanes-1-${broker.port}`,
    devices: DEVICES.map((device) => ({
      device,
      site: SITE,
      lane: LANE,
      simulated: true,
      saysAgain: device === 'vn-out-1-km0',
    })),
    listener: heard,
    clock: realClock,
    ...limits,
  })
  open.push(adapter)
  await heard.until('the lane reaches the broker', () => adapter.isConnected)
  return {
    port: broker.port,
    heard,
    adapter,
    async device(id, more = {}) {
      const { account, password } = accountOf(id)
      const one = await startMqttDevice({
        url,
        account,
        password,
        site: SITE,
        lane: LANE,
        device: id,
        now: () => realClock.now(),
        ...more,
      })
      open.push(one)
      if (DEVICES.some((known) => known === id))
        await heard.until('the device is there', () =>
          heard.states.some(({ device, state }) => device === id && state === 'heard'),
        )
      return one
    },
  }
}

async function usualLane(): Promise<Lane> {
  const broker = await brokerAt(0)
  open.push({ stop: () => broker.close() })
  return lane(broker)
}

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

/** Key: 32 bytes base64; signature: base64url. */
const verifyEd25519 = (key: string, bytes: Uint8Array, signature: string): boolean => {
  const x = Buffer.from(key, 'base64').toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, bytes, publicKey, Buffer.from(signature, 'base64url'))
}

const asUnjudged = (heard: Heard) => ({
  ...heard,
  claims: heard.claims ?? null,
  image: null,
  message: String(heard.seq),
})

test('a signed reading is taken; the same again, forged, or moved to another lane is refused', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')
  const one = await usualLane()
  const km0 = await one.device('vn-out-1-km0', { privateKey })
  const sent = await km0.say({ kind: 'km0', value: 'out' })
  await km0.sayRaw(sent)
  await km0.sayRaw(sent.replace('"out"', '"in"'))
  await one.heard.until('all three', () => one.heard.readings.length === 3)
  const device: DeviceOfSite = {
    site: SITE,
    lane: LANE,
    device: 'vn-out-1-km0',
    says: ['km0'],
    key,
    calibratedUntil: null,
    simulated: true,
  }
  const limits = { ageMinutesMax: 1, aheadMinutesMax: 1, uncalibratedFactor: 0.5 }
  const [first, again, forged] = one.heard.readings.map(asUnjudged)
  const parts = { device, now: realClock.now(), limits, verify: verifyEd25519 }
  const taken = judgeReading({ ...parts, memory: null, heard: first! })
  assert.equal(taken.verdict, 'taken')
  const verdictOf = (judged: ReturnType<typeof judgeReading>) =>
    judged.verdict === 'refused' ? judged.fault : judged.verdict
  assert.equal(verdictOf(judgeReading({ ...parts, memory: taken.memory, heard: again! })), 'replayed')
  assert.equal(verdictOf(judgeReading({ ...parts, memory: null, heard: forged! })), 'wrong-signature')
  const moved = { ...first!, claims: { site: SITE, lane: 'out-2' } }
  assert.equal(verdictOf(judgeReading({ ...parts, memory: null, heard: moved })), 'not-its-own')
  const elsewhere = { ...device, lane: 'out-2' }
  assert.equal(
    verdictOf(judgeReading({ ...parts, device: elsewhere, memory: null, heard: moved })),
    'wrong-signature',
  )
})

test('the signed example of the contract holds under the key of RFC 8032, test 1', () => {
  const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex')
  const publicKey = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  const file = new URL('../../../contracts/devices/mqtt/valid/km0-signed.json', import.meta.url)
  const said = JSON.parse(readFileSync(file, 'utf8'))
  const judged = judgeReading({
    memory: null,
    heard: {
      claims: { site: SITE, lane: LANE },
      device: 'vn-out-1-km0',
      kind: 'km0',
      raw: said.value,
      value: said.value,
      confidence: said.confidence,
      eventAt: said.eventAt as Instant,
      seq: said.seq,
      track: null,
      place: null,
      image: null,
      signature: said.signature,
      message: '',
      simulated: false,
    },
    device: {
      site: SITE,
      lane: LANE,
      device: 'vn-out-1-km0',
      says: ['km0'],
      key: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
      calibratedUntil: null,
      simulated: false,
    },
    now: instantFromMs(Date.parse(said.eventAt) + 1_000),
    limits: { ageMinutesMax: 1, aheadMinutesMax: 1, uncalibratedFactor: 0.5 },
    verify: verifyEd25519,
  })
  assert.equal(judged.verdict, 'taken')
})

test('what a stranger on our lane says is heard under its own name, so that it is refused and reported', async () => {
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
  assert.equal(heard.states.filter(({ state }) => state === 'silent').length, before)
  assert.equal(heard.readings.length, 40)
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
