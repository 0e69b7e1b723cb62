import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Device, Lane, Site } from '@landport/site/site-schema'
import type { Side } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'
import type { BrokerAccount } from '../configuration.ts'
import type { WorldTime } from '../time/world-time.ts'
import { type BarrierSimulator, startBarriers } from './barriers.ts'
import { axisCamera } from './cameras/axis-camera.ts'
import { containerPortal } from './cameras/container-portal.ts'
import { hikvisionCamera } from './cameras/hikvision-camera.ts'
import { jsonDevice } from './cameras/json-device.ts'
import type { PushLine } from './cameras/push.ts'
import type { SimulatedCamera } from './cameras/seen-vehicle.ts'
import type { DeviceWord } from './device-message.ts'
import { type LaneWire, laneWire } from './lane-wire.ts'
import { type MqttDeviceSimulator, startMqttDevice } from './mqtt-device.ts'
import { type ScaleSimulator, startScale } from './scale.ts'

/** How the lane computer of a side reaches each played device, or is reached by it; the same as in its own configuration. */
export interface PlayedDevice {
  readonly secret?: string
  readonly host?: string
  readonly port?: number
  readonly unitId?: number
}

export interface PlayedLanes {
  /**
   * For vehicles that drive this way, as the site file says directions; the lane's usual one unless told. Null where the
   * site file has no barrier on that lane and side.
   */
  wire(site: string, lane: string, way?: Lane['direction']): LaneWire | null
  /** The sensor at km 0 sees something go over the line: `out` or `in` as seen from this side. */
  kmZero(site: string, lane: string, value: 'out' | 'in', mark: string): Promise<void>
  stop(): Promise<void>
}

/** Seconds of the world: an arm goes up in three. A played arm is never faster than its controller is looked at. */
const ARM_SECONDS = 3
const ARM_MS_MIN = 120
const WATCHDOG_MS = 3_000
/** Cameras say that they live this often, and so soon again when nobody took it; real time. Lanes wait two minutes. */
const BEAT_MS = 30_000
const BEAT_AGAIN_MS = 2_000
const SCALE_INTERVAL_MS = 100
const SCALE_SETTLE_MS_MIN = 150

/** Starts the devices of all lanes of one side: scales and barrier controllers listen, cameras push when they see. */
export async function playLanes(parts: {
  readonly side: Side
  readonly sites: readonly Site[]
  /** Of the lane computer, `http://127.0.0.1:8100`. */
  readonly address: string
  readonly devices: Readonly<Record<string, PlayedDevice>>
  /** The side's broker, with an account for each device. */
  readonly mqtt: { readonly url: string; readonly accounts: readonly BrokerAccount[] } | null
  readonly time: WorldTime
}): Promise<PlayedLanes> {
  const { side, sites, address, devices, time } = parts
  const own = sites.flatMap((site) =>
    site.devices.filter((device) => device.side === side).map((device) => ({ site: site.id, device })),
  )
  const controllers = await startControllers(
    own.map(({ device }) => device),
    devices,
    time,
  )
  const scales = new Map<string, ScaleSimulator>()
  for (const { device } of own) {
    const line = devices[device.id]
    if (device.kind !== 'weighbridge' || line?.host === undefined || line.port === undefined) continue
    scales.set(device.id, await startScale(scaleOf(device, line.host, line.port, time)))
  }
  const ending = new AbortController()
  const camerasOf = new Map(own.map(({ site, device }) => [device.id, cameraOf(site, device)]))
  for (const camera of [...camerasOf.values()].flat()) void keepBeating(camera)
  const usual = new Map<string, LaneWire>()
  const turned = new Map<string, LaneWire>()
  for (const site of sites)
    for (const lane of site.lanes)
      for (const wires of [usual, turned]) {
        const wire = wireOf(site, lane, wires === turned)
        if (wire !== null) wires.set(`${site.id}/${lane.id}`, wire)
      }

  function wireOf(site: Site, lane: Lane, isTurned: boolean): LaneWire | null {
    const here = site.devices.filter((device) => device.side === side && device.lane === lane.id)
    const arm = here.find(({ kind }) => kind === 'barrier')
    const line = arm === undefined ? undefined : devices[arm.id]
    const controller = line === undefined ? undefined : controllers.get(addressOf(line))
    if (line?.unitId === undefined || controller === undefined) return null
    const scale = here.map(({ id }) => scales.get(id)).find((one) => one !== undefined) ?? null
    const cameras = here.flatMap((device) => camerasOf.get(device.id) ?? [])
    const reader = here.find(({ kind }) => kind === 'credential-reader')
    const show = async (reference: string): Promise<void> => {
      if (reader !== undefined && reference !== '')
        await say(site.id, reader, { kind: 'credential', value: reference })
    }
    return laneWire({ time, arm: controller.arm(line.unitId), scale, cameras, isTurned, show })
  }

  const speaking = new Map<string, Promise<MqttDeviceSimulator>>()
  /** Null where the broker has no account for it, and when the play is over: a vehicle may still be on its way. */
  function signIn(site: string, { id, lane, kind }: Device): Promise<MqttDeviceSimulator> | null {
    const account = parts.mqtt?.accounts.find(({ account: name }) => name === `device-${site}-${id}`)
    if (parts.mqtt === null || account === undefined || ending.signal.aborted) return null
    const known =
      speaking.get(id) ??
      startMqttDevice({
        site,
        lane,
        device: id,
        url: parts.mqtt.url,
        ...account,
        now: () => instantFromMs(time.now()),
        ended: ending.signal,
        answer: ({ id: asked }) => answerOf(kind, asked),
      })
    speaking.set(id, known)
    return known
  }
  // Who is asked must be there before; and a device that works is heard, also before it has anything to say.
  for (const { site, device } of own)
    if (device.protocol === 'mqtt') signIn(site, device)?.catch(() => speaking.delete(device.id))

  async function say(site: string, device: Device, word: DeviceWord): Promise<void> {
    const known = signIn(site, device)
    if (known === null) return
    const { id } = device
    // A broker that is away is found again by the device itself; what it saw meanwhile is said then.
    await known
      .then((one) => one.say(word))
      .catch(() => {
        if (speaking.get(id) === known) speaking.delete(id)
        // What could not say it holds no line of its own beside the one that comes after it.
        return known.then((one) => one.stop()).catch(() => {})
      })
  }

  /** A camera before which nobody stands is heard all the same. */
  async function keepBeating(camera: SimulatedCamera): Promise<void> {
    while (!ending.signal.aborted) {
      const status = await camera.beat(instantFromMs(time.now())).catch(() => 0)
      const isTaken = status >= 200 && status < 300
      await sleep(isTaken ? BEAT_MS : BEAT_AGAIN_MS, null, { signal: ending.signal }).catch(() => {})
    }
  }

  function cameraOf(site: string, { id: device, kind, lane, protocol }: Device): SimulatedCamera[] {
    const secret = devices[device]?.secret
    if (secret === undefined || (kind !== 'plate-camera' && kind !== 'container-camera')) return []
    const line: PushLine = { url: address, site, device, secret }
    if (kind === 'container-camera') return [containerPortal(line)]
    if (protocol === 'hikvision-isapi') return [hikvisionCamera(line)]
    if (protocol === 'axis-track') return [axisCamera(line)]
    const own = jsonDevice({ ...line, lane, key: null })
    return [
      {
        see: ({ plate, at, confidence, picture }) =>
          own.say({ kind: 'plate', value: plate, at, confidence, picture }),
        beat: () => own.beat(),
      },
    ]
  }

  return {
    wire(site, lane, way) {
      const usualWay = sites.find(({ id }) => id === site)?.lanes.find(({ id }) => id === lane)?.direction
      const wires = way === undefined || way === usualWay ? usual : turned
      return wires.get(`${site}/${lane}`) ?? null
    },
    async kmZero(site, lane, value, mark) {
      const sensor = own.find(
        ({ site: id, device }) => id === site && device.lane === lane && device.kind === 'km0-sensor',
      )
      if (sensor !== undefined) await say(site, sensor.device, { kind: 'km0', value, track: mark })
    },
    async stop() {
      ending.abort()
      const devices = await Promise.allSettled(speaking.values())
      await Promise.all(devices.map((one) => (one.status === 'fulfilled' ? one.value.stop() : null)))
      await Promise.all([...controllers.values(), ...scales.values()].map((one) => one.stop()))
    },
  }
}

const addressOf = ({ host, port }: PlayedDevice): string => `${host}:${port}`

/** One controller per address, with a unit per lane behind it. */
async function startControllers(
  own: readonly Device[],
  devices: Readonly<Record<string, PlayedDevice>>,
  time: WorldTime,
): Promise<ReadonlyMap<string, BarrierSimulator>> {
  const units = new Map<string, { readonly host: string; readonly port: number; readonly units: number[] }>()
  for (const { id, kind } of own) {
    const line = devices[id]
    if (kind !== 'barrier' || line?.host === undefined || line.port === undefined) continue
    const known = units.get(addressOf(line)) ?? { host: line.host, port: line.port, units: [] }
    units.set(addressOf(line), known)
    if (line.unitId !== undefined) known.units.push(line.unitId)
  }
  const moveMs = Math.max(ARM_MS_MIN, (ARM_SECONDS * 1_000) / time.speed)
  const started = [...units].map(
    async ([address, one]) =>
      [address, await startBarriers({ ...one, moveMs, watchdogMs: WATCHDOG_MS })] as const,
  )
  return new Map(await Promise.all(started))
}

const scaleOf = ({ protocol }: Device, host: string, port: number, time: WorldTime) => ({
  protocol: protocol === 'sics-tcp' ? ('sics-tcp' as const) : ('mt-continuous-tcp' as const),
  host,
  port,
  intervalMs: SCALE_INTERVAL_MS,
  settleMs: Math.max(SCALE_SETTLE_MS_MIN, 2_000 / time.speed),
})

/** Every driver who is played is the one that was announced, and nothing is hidden in what he carries. */
function answerOf(kind: Device['kind'], asked: string): DeviceWord | null {
  const place = createHash('sha256').update(`simulated picture of ${asked}`).digest('hex')
  if (kind === 'driver-check') return { kind: 'driver', value: 'match', place }
  if (kind === 'scanner') return { kind: 'scan', value: 'clear', place }
  return null
}
