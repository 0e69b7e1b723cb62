import { COILS } from '@landport/formats/devices/modbus-barrier/map'
import type { Device } from '@landport/site/site-schema'
import type { Instant } from '@landport/std/time'
import type { Arm } from '@landport/world/wire/arm'
import { startBarriers } from '@landport/world/wire/barriers'
import { axisCamera } from '@landport/world/wire/cameras/axis-camera'
import { containerPortal } from '@landport/world/wire/cameras/container-portal'
import { hikvisionCamera } from '@landport/world/wire/cameras/hikvision-camera'
import { jsonDevice } from '@landport/world/wire/cameras/json-device'
import type { SimulatedCamera } from '@landport/world/wire/cameras/seen-vehicle'
import { type MqttDeviceSimulator, startMqttDevice } from '@landport/world/wire/mqtt-device'
import { type ScaleSimulator, startScale } from '@landport/world/wire/scale'
import { type BenchLane, keyOfLane, type LaneSet } from './lane-set.ts'

/** What stands in one lane, each on the wire that a real one speaks. Simulated. */
export interface LaneDevices extends BenchLane {
  readonly arm: Arm
  readonly scale: ScaleSimulator
  readonly plate: SimulatedCamera
  readonly plateProtocol: Device['protocol']
  readonly portal: SimulatedCamera
  readonly reader: MqttDeviceSimulator
  readonly km0: MqttDeviceSimulator | null
  /** When the controller last had the order to raise, of this process's clock. */
  raisedAtMs: number
}

const WATCHDOG_MS = 3_000
const ARM_MS = 120
const SCALE = { intervalMs: 100, settleMs: 150 } as const

/** What of a set of lanes its devices are played by. */
export type PlayedSet = Pick<LaneSet, 'sites' | 'lanes' | 'accounts' | 'keys' | 'mqttUrl'> & {
  readonly configuration: Pick<LaneSet['configuration'], 'port' | 'devices'>
}

export interface BenchDevices {
  readonly lanes: readonly LaneDevices[]
  stop(): Promise<void>
}

export async function startBenchDevices(set: PlayedSet, now: () => Instant): Promise<BenchDevices> {
  const address = `http://127.0.0.1:${set.configuration.port}`
  const lanes: LaneDevices[] = []
  const stops: (() => Promise<unknown>)[] = []
  for (const site of set.sites) {
    const here = set.lanes.filter((one) => one.site === site)
    const devices = (lane: string): readonly Device[] =>
      site.devices.filter((one) => one.side === 'VN' && one.lane === lane)
    const line = (kind: Device['kind'], lane: string) => {
      const device = devices(lane).find((one) => one.kind === kind)
      return device === undefined ? null : { ...device, ...set.configuration.devices[device.id]! }
    }
    const arms = here.map(({ lane }) => line('barrier', lane.id)!)
    const barriers = await startBarriers({
      host: '127.0.0.1',
      port: arms[0]!.port!,
      units: arms.map(({ unitId }) => unitId!),
      moveMs: ARM_MS,
      watchdogMs: WATCHDOG_MS,
      written(unit, coil, value) {
        if (coil !== COILS.raise || !value) return
        const lane = lanes.find((one) => one.site === site && line('barrier', one.lane.id)!.unitId === unit)
        if (lane !== undefined) lane.raisedAtMs = performance.now()
      },
    })
    stops.push(() => barriers.stop())
    for (const bench of here) {
      const { id } = bench.lane
      const weigh = line('weighbridge', id)!
      const scale = await startScale({
        protocol: weigh.protocol === 'sics-tcp' ? 'sics-tcp' : 'mt-continuous-tcp',
        host: '127.0.0.1',
        port: weigh.port!,
        ...SCALE,
      })
      stops.push(() => scale.stop())
      const mqtt = async (kind: Device['kind']): Promise<MqttDeviceSimulator | null> => {
        const device = line(kind, id)
        if (device === null) return null
        const account = set.accounts.find(({ account }) => account === `device-${site.id}-${device.id}`)!
        const privateKey = set.keys.get(device.id)
        const place = { site: site.id, lane: id, device: device.id }
        const made = await startMqttDevice({
          ...place,
          ...account,
          url: set.mqttUrl,
          now,
          ...(privateKey && { privateKey }),
        })
        stops.push(() => made.stop())
        return made
      }
      const push = (kind: Device['kind']) => {
        const { id: device, secret, protocol } = line(kind, id)!
        return { url: address, site: site.id, device, secret: secret!, protocol }
      }
      const plate = push('plate-camera')
      const own = jsonDevice({ ...plate, lane: id, key: set.keys.get(plate.device) ?? null })
      lanes.push({
        ...bench,
        arm: barriers.arm(line('barrier', id)!.unitId!),
        scale,
        plate:
          plate.protocol === 'hikvision-isapi'
            ? hikvisionCamera(plate)
            : plate.protocol === 'axis-track'
              ? axisCamera(plate)
              : {
                  see: ({ plate: value, at, confidence, picture }) =>
                    own.say({ kind: 'plate', value, at, confidence, picture }),
                  beat: () => own.beat(),
                },
        plateProtocol: plate.protocol,
        portal: containerPortal(push('container-camera')),
        reader: (await mqtt('credential-reader'))!,
        km0: await mqtt('km0-sensor'),
        raisedAtMs: 0,
      })
    }
  }
  return {
    lanes: lanes.toSorted((a, b) => keyOfLane(a).localeCompare(keyOfLane(b))),
    async stop() {
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}
