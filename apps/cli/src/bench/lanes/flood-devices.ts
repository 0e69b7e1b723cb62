import { createPrivateKey, type KeyObject } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Candidate } from '@landport/barrier/identify/verdict'
import { deviceTopicOf } from '@landport/formats/devices/mqtt/topics'
import type { DeviceKind } from '@landport/site/site-schema'
import { type Instant, instantFromMs } from '@landport/std/time'
import { axisCamera } from '@landport/world/wire/cameras/axis-camera'
import { containerPortal } from '@landport/world/wire/cameras/container-portal'
import { hikvisionCamera } from '@landport/world/wire/cameras/hikvision-camera'
import { jsonDevice } from '@landport/world/wire/cameras/json-device'
import type { PushLine } from '@landport/world/wire/cameras/push'
import { tinyJpeg } from '@landport/world/wire/cameras/tiny-jpeg'
import { type DeviceWord, deviceMessage } from '@landport/world/wire/device-message'
import { type ReadyReader, startReadyReader } from './ready-reader.ts'

// The devices of a flood as a process of their own: neither the broker nor the lane computer shares its turn.
// Told a FloodPlan; says `{ ready }`, and at the end what was sent, as a FloodSent.

export interface FloodPlan {
  readonly devices: readonly FloodDevice[]
  readonly mqttUrl: string
  readonly address: string
  /** World time minus this machine's, milliseconds. */
  readonly aheadMs: number
  readonly seconds: number
  /** Of all cameras and portals together, and of all readers together, per second. */
  readonly httpPerS: number
  readonly mqttPerS: number
  /** How often a reader says the same in a row. */
  readonly inARow: number
}

export interface FloodDevice {
  readonly site: string
  readonly lane: string
  readonly device: string
  readonly kind: DeviceKind
  readonly protocol: string
  /** Vehicles of its lane. */
  readonly vehicles: readonly Candidate[]
  /** Of the broker; the secret of a camera. */
  readonly account: string
  readonly password: string
  /** Ed25519, PKCS #8 DER, base64; null: it cannot sign. */
  readonly key: string | null
}

export interface FloodSent {
  /** Readings in messages that the broker or the lane computer has answered for. */
  readonly http: number
  readonly mqtt: number
  readonly signed: number
  readonly failed: number
  readonly cpuS: number
}

/** Says one vehicle; resolves with how many readings were taken over, 0: refused. */
type Speaker = { readonly device: FloodDevice; say(vehicle: Candidate, n: number): Promise<number> }

const DIGEST = 'ab'.repeat(32)

/** What of a vehicle a reader of each kind says. */
export const READERS = {
  'credential-reader': ({ reference }) => ({ kind: 'credential', value: reference }),
  'seal-reader': ({ seals }, n) => ({ kind: 'seal', value: seals[0] ?? `S${n % 1_000}` }),
  'transponder-reader': (_, n) => ({ kind: 'transponder', value: `E2003412DC0301${hex(n)}` }),
  'driver-check': () => ({ kind: 'driver', value: 'match', place: DIGEST }),
  scanner: () => ({ kind: 'scan', value: 'clear', place: DIGEST }),
  disinfection: () => ({ kind: 'disinfection', value: 'done' }),
  'height-sensor': () => ({ kind: 'height', value: 'ok' }),
} as const satisfies Partial<Record<DeviceKind, (vehicle: Candidate, n: number) => DeviceWord>>

export const CAMERAS = ['plate-camera', 'container-camera'] as const satisfies readonly DeviceKind[]

const hex = (n: number): string => n.toString(16).padStart(8, '0').toUpperCase()

/** So many a device has under way, as one that waits for its acknowledgements; a camera pushes one after another. */
const UNDER_WAY_MAX = { mqtt: 20, http: 1 } as const
const TURN_MS = 10
const AXIS_UPDATE_MS = 260
const LAST_ANSWERS_MS = 30_000

if (import.meta.main && process.send !== undefined) {
  // Stays until its parent ends it.
  process.channel?.ref()
  process.once('message', (plan: FloodPlan) => void run(plan))
}

async function run(plan: FloodPlan): Promise<void> {
  const now = (): Instant => instantFromMs(Date.now() + plan.aheadMs)
  const cameras = plan.devices.flatMap((device) => cameraOf(device, plan, now) ?? [])
  const readers = await startReaders(plan)
  process.send!({ ready: true })
  await new Promise((resolve) => process.once('message', resolve))
  const cpu = process.cpuUsage()
  const [http, mqtt] = await Promise.all([
    speak(cameras, plan.httpPerS, UNDER_WAY_MAX.http, plan),
    read(readers, plan),
  ])
  for (const { reader } of readers) reader.stop()
  const { user, system } = process.cpuUsage(cpu)
  const sent: FloodSent = {
    http: http.said,
    mqtt: mqtt.said,
    signed: mqtt.signed,
    failed: http.failed + mqtt.failed,
    cpuS: (user + system) / 1e6,
  }
  process.send!({ sent })
}

/**
 * Each speaks at its share of the rate and never has more under way than it may. What it could not say in time it does
 * not make up for: a sensor says what it sees now.
 */
async function speak(speakers: readonly Speaker[], perS: number, underWayMax: number, plan: FloodPlan) {
  const each = perS / speakers.length
  const places = speakers.map(({ device, say }) => ({ device, say, n: 0, due: Math.random(), underWay: 0 }))
  const counted = { said: 0, failed: 0 }
  const from = performance.now()
  let lastMs = from
  while (performance.now() - from < plan.seconds * 1_000) {
    const nowMs = performance.now()
    const share = ((nowMs - lastMs) / 1_000) * each
    lastMs = nowMs
    for (const place of places) {
      place.due = Math.min(place.due + share, underWayMax)
      for (; place.due >= 1 && place.underWay < underWayMax; place.due--) {
        const { vehicles } = place.device
        // A camera's clock may count seconds: of one vehicle it says one thing in each.
        const vehicle = vehicles[place.n % vehicles.length]!
        place.underWay++
        place
          .say(vehicle, place.n++)
          .then((count) => {
            counted.said += count
            if (count === 0) counted.failed++
          })
          .catch(() => counted.failed++)
          .finally(() => place.underWay--)
      }
    }
    await sleep(TURN_MS)
  }
  while (places.some(({ underWay }) => underWay > 0)) await sleep(TURN_MS)
  return counted
}

interface Reading {
  readonly device: FloodDevice
  readonly reader: ReadyReader
}

/** All readers with all that they will say, from a little after now on. */
function startReaders(plan: FloodPlan): Promise<readonly Reading[]> {
  const devices = plan.devices.filter(({ kind }) => kind in READERS)
  const each = plan.mqttPerS / devices.length
  const fromMs = Date.now() + plan.aheadMs
  return Promise.all(
    devices.map(async (device) => {
      const payloads = Array.from({ length: Math.ceil(each * plan.seconds) }, (_, n) =>
        payloadOf(device, plan, n, Math.round(fromMs + (n * 1_000) / each)),
      )
      const { account, password } = device
      const topic = deviceTopicOf(device, 'reading')
      const line = { url: plan.mqttUrl, account, password, topic, payloads }
      return { device, reader: await startReadyReader({ ...line, underWayMax: UNDER_WAY_MAX.mqtt }) }
    }),
  )
}

function payloadOf(device: FloodDevice, { inARow }: FloodPlan, n: number, atMs: number): string {
  const { kind, key, vehicles } = device
  const word: (vehicle: Candidate, n: number) => DeviceWord = READERS[kind as keyof typeof READERS]
  const turn = Math.floor(n / inARow)
  return deviceMessage(device, word(vehicles[turn % vehicles.length]!, turn), {
    eventAt: instantFromMs(atMs),
    seq: atMs,
    ...(key === null ? {} : { privateKey: keyOf(key) }),
  })
}

const keys = new Map<string, KeyObject>()
function keyOf(pkcs8: string): KeyObject {
  const key =
    keys.get(pkcs8) ?? createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' })
  keys.set(pkcs8, key)
  return key
}

/** Each at its share of the rate, as `speak`: what was not said in its time is left out. */
async function read(readings: readonly Reading[], plan: FloodPlan) {
  const each = plan.mqttPerS / readings.length
  const places = readings.map((one) => ({ ...one, begin: Math.random() / each, n: 0 }))
  const from = performance.now()
  for (let s = 0; s < plan.seconds; s = (performance.now() - from) / 1_000) {
    for (const place of places) {
      const due = Math.floor(Math.max(0, s - place.begin) * each)
      place.n = Math.max(place.n, due - UNDER_WAY_MAX.mqtt)
      place.n += place.reader.send(place.n, due - place.n)
    }
    await sleep(TURN_MS)
  }
  for (let ms = 0; ms < LAST_ANSWERS_MS && readings.some(({ reader }) => reader.underWay > 0); ms += TURN_MS)
    await sleep(TURN_MS)
  const sum = (of: (one: Reading) => number) => readings.reduce((total, one) => total + of(one), 0)
  return {
    said: sum(({ reader }) => reader.acknowledged),
    signed: sum(({ device, reader }) => (device.key === null ? 0 : reader.acknowledged)),
    failed: sum(({ reader }) => reader.underWay),
  }
}

function cameraOf(device: FloodDevice, plan: FloodPlan, now: () => Instant): Speaker | null {
  const { site, lane, device: id, password: secret, protocol, kind } = device
  const line: PushLine = { url: plan.address, site, device: id, secret }
  const seen = ({ plate, otherMark, containers }: Candidate) => {
    const mark = plate ?? otherMark ?? 'none'
    return { plate: mark, containers, at: now(), confidence: 0.98, picture: tinyJpeg(mark) }
  }
  if (kind === 'container-camera') {
    const portal = containerPortal(line)
    const say = async (vehicle: Candidate): Promise<number> => {
      const status = await portal.see(seen(vehicle))
      return status === 200 ? Math.max(1, vehicle.containers.length) : 0
    }
    return {
      device: { ...device, vehicles: device.vehicles.filter((one) => one.containers.length > 0) },
      say,
    }
  }
  if (kind !== 'plate-camera') return null
  if (protocol === 'json-http') {
    const own = jsonDevice({ ...line, lane, key: null })
    return {
      device,
      async say(vehicle) {
        const { plate: value, at, confidence, picture } = seen(vehicle)
        return (await own.say({ kind: 'plate', value, at, confidence, picture })) === 200 ? 1 : 0
      },
    }
  }
  if (protocol !== 'axis-track') {
    const camera = hikvisionCamera(line)
    return { device, say: async (vehicle) => ((await camera.see(seen(vehicle))) === 200 ? 1 : 0) }
  }
  const camera = axisCamera(line)
  return {
    device,
    // It says it twice: new, and better a quarter of a second later. What it said before then would be said of the past.
    async say(vehicle) {
      const [status] = await Promise.all([camera.see(seen(vehicle)), sleep(AXIS_UPDATE_MS)])
      return status === 200 ? 2 : 0
    },
  }
}
