import { channel } from 'node:diagnostics_channel'
import { type LanePlace, laneKey } from '@landport/barrier/machine/lane-state'
import type { UnitLane } from '@landport/barrier/machine/unit-parts'
import { isHttpProtocol } from '@landport/formats/devices/http-protocols'
import type { Device } from '@landport/site/site-schema'
import type { Clock } from '@landport/std/time'
import type { FastifyInstance } from 'fastify'
import type { DeviceLine, LaneConfiguration } from '../configuration.ts'
import type { Hands } from '../run/runner.ts'
import type { Adapter, Listener } from './heard.ts'
import type { HttpDevice } from './http/http-device.ts'
import { openHttpDevices } from './http/open-http-devices.ts'
import { type BarrierAdapter, type BarrierOfLane, openBarrier } from './modbus/open-barrier.ts'
import { type MqttAdapter, openMqttDevices } from './mqtt/open-mqtt-devices.ts'
import { openScale } from './tcp/open-scale.ts'

export interface Devices extends Pick<Hands, 'barrier' | 'lights' | 'ask'> {
  stop(): Promise<void>
}

interface Placed extends LanePlace {
  readonly device: Device
  readonly line: DeviceLine
}

/** Each order to a barrier, when it was given to the socket: for whoever measures; costs nothing while nobody listens. */
export const ORDERED = channel('landport:lane:ordered')

/** Opens every device of the lanes that the installation says how to reach, each by the adapter of its wire. */
export function openDevices(parts: {
  readonly configuration: Pick<LaneConfiguration, 'devices' | 'mqtt' | 'unit'>
  readonly lanes: readonly UnitLane[]
  readonly app: FastifyInstance
  readonly listener: Listener
  readonly clock: Clock
  readonly report: (message: string, cause: unknown) => void
}): Devices {
  const { listener, clock } = parts
  const placed = parts.lanes.flatMap((lane) => placedOf(lane, parts.configuration.devices))
  const adapters: Adapter[] = []
  const barriers = new Map<string, BarrierAdapter>()

  adapters.push(openHttpDevices({ app: parts.app, devices: placed.flatMap(httpDeviceOf), listener, clock }))
  for (const { device, line } of placed) {
    const { protocol } = device
    if (protocol !== 'sics-tcp' && protocol !== 'mt-continuous-tcp') continue
    const { host, port, simulated = false } = line
    if (host === undefined || port === undefined) continue
    adapters.push(
      openScale({ device: device.id, protocol, host, port, simulated, listener, clock, random: Math.random }),
    )
  }
  for (const { host, port, lanes } of modbusLines(parts.lanes, parts.configuration.devices)) {
    const adapter = openBarrier({ host, port, lanes, listener, clock, random: Math.random })
    adapters.push(adapter)
    for (const place of lanes) barriers.set(laneKey(place), adapter)
  }

  const { mqtt, unit } = parts.configuration
  const speaking = new Map<string, MqttAdapter>()
  const speakers = Map.groupBy(
    placed.filter(({ device }) => device.protocol === 'mqtt'),
    laneKey,
  )
  // A line for each lane: what waits behind a flood on one of them is no other lane's.
  for (const [key, devices] of mqtt === null ? [] : speakers) {
    const adapter = openMqttDevices({
      ...mqtt!,
      clientId: `${unit}-devices-${key.replaceAll('/', '-')}`,
      sliceMs: Math.max(SLICE_MS_MIN, SLICE_MS / speakers.size),
      devices: devices.map(({ site, lane, device, line }) => ({
        site,
        lane,
        device: device.id,
        simulated: line.simulated ?? false,
        saysAgain: device.kind === 'km0-sensor',
      })),
      listener,
      clock,
    })
    adapters.push(adapter)
    for (const { device } of devices) speaking.set(device.id, adapter)
  }

  return {
    barrier(place, order) {
      const adapter = barriers.get(laneKey(place))
      if (adapter === undefined) return
      const given = adapter.order(place, order)
      if (ORDERED.hasSubscribers) ORDERED.publish({ place, order })
      void given.then((outcome) => {
        if (outcome !== 'done') parts.report(`barrier of ${laneKey(place)}: ${order}`, outcome)
      })
    },
    lights: (place, show) => void barriers.get(laneKey(place))?.lights(place, show),
    // One that cannot be reached is shown as silent: nobody waits for its answer.
    ask: (device, request, id) => void speaking.get(device)?.request(device, request, id),
    async stop() {
      await Promise.all(adapters.map((adapter) => adapter.stop()))
    },
  }
}

/** Readers of all lanes together have so long before cameras and barriers have their turn. */
const SLICE_MS = 4
/** Shorter ones are spent on beginning. */
const SLICE_MS_MIN = 0.4

const placedOf = ({ site, lane, devices }: UnitLane, lines: LaneConfiguration['devices']): Placed[] =>
  devices.flatMap((device) => {
    const line = lines[device.id]
    return line === undefined ? [] : [{ site, lane, device, line }]
  })

function httpDeviceOf({ site, device, line }: Placed): HttpDevice[] {
  const { id, protocol } = device
  if (!isHttpProtocol(protocol) || line.secret === undefined) return []
  const { secret, utcOffset = null, simulated = false } = line
  return [{ site, device: id, protocol, secret, utcOffset, origin: null, simulated }]
}

interface ModbusLine {
  readonly host: string
  readonly port: number
  readonly lanes: BarrierOfLane[]
}

/** Lanes behind one address share a line: each arm names its unit, lamps and loops of its lane hang on the same. */
function modbusLines(lanes: readonly UnitLane[], lines: LaneConfiguration['devices']): readonly ModbusLine[] {
  const found = new Map<string, ModbusLine>()
  for (const { site, lane, devices } of lanes) {
    const arm = devices.find(({ kind }) => kind === 'barrier')
    const { host, port, unitId, simulated = false } = (arm && lines[arm.id]) ?? {}
    if (arm === undefined || host === undefined || port === undefined || unitId === undefined) continue
    const known = found.get(`${host}:${port}`) ?? { host, port, lanes: [] }
    found.set(`${host}:${port}`, known)
    known.lanes.push({
      site,
      lane,
      unitId,
      barrier: arm.id,
      lights: devices.find(({ kind }) => kind === 'lights')?.id ?? null,
      loops: Object.fromEntries(
        devices.flatMap(({ kind, place, id }) => (kind === 'loop' && place ? [[place, id]] : [])),
      ),
      simulated,
    })
  }
  return [...found.values()]
}

/** Lamps and loops are of the same make as the arm that they hang on. */
export function isSimulated(lane: UnitLane, device: Device, lines: LaneConfiguration['devices']): boolean {
  const arm = lane.devices.find(({ kind }) => kind === 'barrier')
  const line = device.protocol === 'modbus-tcp' ? arm && lines[arm.id] : lines[device.id]
  return line?.simulated ?? false
}
