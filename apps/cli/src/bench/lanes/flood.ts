import { setTimeout as sleep } from 'node:timers/promises'
import type { Site } from '@landport/site/site-schema'
import type { Clock } from '@landport/std/time'
import { tinyJpeg } from '@landport/world/wire/cameras/tiny-jpeg'
import { type DeviceWord, type MqttDeviceSimulator, startMqttDevice } from '@landport/world/wire/mqtt-device'
import type { Figures } from '../bench.ts'
import { rounded } from '../percentile.ts'
import type { BenchDevices, LaneDevices } from './bench-devices.ts'
import { type BenchVehicle, vehiclesOf } from './bench-vehicles.ts'
import type { LaneProcess } from './lane-process.ts'
import type { LaneSet } from './lane-set.ts'
import type { PlayedSite } from './played-site.ts'

/** Offered by all devices together, per second; more than what must be sustained. */
const HTTP_PER_S = 800
const MQTT_PER_S = 5_000
const SECONDS = 20
const TURN_MS = 20
/** Vehicles that are known at each lane meanwhile. */
const WAITING = 25

/**
 * Every reader and camera of sixteen lanes speaks as often as it can at the same time: cameras by HTTP (Hikvision
 * multipart, Axis and our JSON, with pictures), container portals by HTTP, readers by MQTT; all credential readers sign
 * (Ed25519). Modbus and scales go on beside and are not counted. Counted is what lies in the memory of the lane computer.
 */
export async function measureFlood(parts: {
  readonly set: LaneSet
  readonly devices: BenchDevices
  readonly site: PlayedSite
  readonly clock: Clock
  readonly lanes: LaneProcess
  readonly say: (text: string) => void
}): Promise<Figures> {
  const { site, clock, lanes, devices, say } = parts
  const queues = new Map<string, readonly BenchVehicle[]>()
  for (const lane of devices.lanes) {
    const queue = vehiclesOf(lane, WAITING, { now: clock.now(), signer: site.signer, run: 'F' })
    site.tell(
      lane.site.id,
      queue.map(({ word }) => word),
    )
    queues.set(`${lane.site.id}/${lane.lane.id}`, queue)
  }
  const queueOf = ({ site: { id }, lane }: Pick<LaneDevices, 'site' | 'lane'>) =>
    queues.get(`${id}/${lane.id}`)!
  const readers = await startReaders(parts, queueOf)
  await sleep(1_000)
  const first = devices.lanes[0]!
  const known = async (): Promise<number> =>
    (await lanes.view(first.site.id, first.lane.id)).line.reportsWaiting + site.reports
  const before = await known()
  const cpuBefore = lanes.cpuS()
  const from = performance.now()
  const until = from + SECONDS * 1_000
  const sent = await Promise.all([floodHttp(devices.lanes, queueOf, clock, until), floodMqtt(readers, until)])
  const offered = (sent[0] + sent[1]) / SECONDS
  // What is still on its way is waited for, and counts with the time that it took.
  let [last, lastAtMs] = [await known(), performance.now()]
  for (let same = 0; same < 4; ) {
    await sleep(250)
    const now = await known()
    if (now > last) [last, lastAtMs, same] = [now, performance.now(), 0]
    else same++
  }
  const seconds = (lastAtMs - from) / 1_000
  const cpu = (lanes.cpuS() - cpuBefore) / seconds
  say(
    `flood: ${last - before} of ${sent[0] + sent[1]} messages in ${rounded(seconds)} s, ${rounded(cpu)} cores`,
  )
  await Promise.all(readers.filter(({ isOwn }) => isOwn).map(({ reader }) => reader.stop()))
  return {
    device_messages_per_s: Math.round((last - before) / seconds),
    device_messages_offered_per_s: Math.round(offered),
    device_messages_lost: sent[0] + sent[1] - (last - before),
    device_http_share: rounded(sent[0] / (sent[0] + sent[1])),
    device_messages_cores: rounded(cpu),
  }
}

interface Reader {
  /** Opened for the flood. */
  readonly isOwn: boolean
  readonly reader: MqttDeviceSimulator
  readonly word: (n: number) => DeviceWord
}

const SAYS = {
  'credential-reader': ({ candidate }) => ({ kind: 'credential', value: candidate.reference }),
  'seal-reader': ({ candidate }) => ({ kind: 'seal', value: candidate.seals[0] ?? 'S1' }),
  'transponder-reader': () => ({ kind: 'transponder', value: 'E2003412DC03011800112233' }),
  disinfection: () => ({ kind: 'disinfection', value: 'done' }),
} as const satisfies Partial<Record<Site['devices'][number]['kind'], (vehicle: BenchVehicle) => DeviceWord>>

async function startReaders(
  { set, clock, devices }: { readonly set: LaneSet; readonly clock: Clock; readonly devices: BenchDevices },
  queueOf: (lane: LaneDevices) => readonly BenchVehicle[],
): Promise<readonly Reader[]> {
  const readers: Reader[] = []
  for (const lane of devices.lanes) {
    const queue = queueOf(lane)
    const { site } = lane
    for (const device of site.devices) {
      if (device.side !== 'VN' || device.lane !== lane.lane.id || !(device.kind in SAYS)) continue
      const say = SAYS[device.kind as keyof typeof SAYS]
      const word = (n: number): DeviceWord => say(queue[n % queue.length]!)
      if (device.kind === 'credential-reader') readers.push({ reader: lane.reader, word, isOwn: false })
      else {
        const account = set.accounts.find((one) => one.account === `device-${site.id}-${device.id}`)!
        const place = { site: site.id, lane: device.lane, device: device.id }
        readers.push({
          reader: await startMqttDevice({ ...place, ...account, url: set.mqttUrl, now: clock.now }),
          word,
          isOwn: true,
        })
      }
    }
  }
  return readers
}

/** As many at each turn as the rate asks for; nobody waits for an answer. Messages sent. */
async function floodMqtt(readers: readonly Reader[], until: number): Promise<number> {
  const from = performance.now()
  let sent = 0
  const waiting: Promise<unknown>[] = []
  while (performance.now() < until) {
    const due = ((performance.now() - from) / 1_000) * MQTT_PER_S
    for (; sent < due; sent++) {
      const { reader, word } = readers[sent % readers.length]!
      waiting.push(reader.say(word(Math.floor(sent / readers.length / 50))))
    }
    await sleep(TURN_MS)
  }
  await Promise.all(waiting)
  return sent
}

async function floodHttp(
  lanes: readonly LaneDevices[],
  queueOf: (lane: LaneDevices) => readonly BenchVehicle[],
  { now }: Clock,
  until: number,
): Promise<number> {
  const everyMs = (lanes.length * 1_000) / HTTP_PER_S
  const sent = await Promise.all(
    lanes.map(async (lane) => {
      let count = 0
      for (let n = 0; performance.now() < until; n++) {
        const dueMs = performance.now() + everyMs
        const { candidate } = queueOf(lane)[Math.floor(n / 50) % WAITING]!
        const { plate, containers } = candidate
        const seen = { plate: plate!, containers, at: now(), confidence: 0.98, picture: tinyJpeg(plate!) }
        const isPortal = n % 3 === 0 && containers.length > 0
        const status = await (isPortal ? lane.portal : lane.plate).see(seen)
        // An Axis camera says it twice: new, and better a moment later.
        if (status === 200)
          count += !isPortal && lane.plateProtocol === 'axis-track' ? 2 : isPortal ? containers.length : 1
        await sleep(Math.max(0, dueMs - performance.now()))
      }
      return count
    }),
  )
  return sent.reduce((sum, one) => sum + one, 0)
}
