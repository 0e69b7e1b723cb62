import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, msOf } from '@landport/std/time'
import { type Program, startProgram } from '../../supervise/program.ts'
import type { Figures } from '../bench.ts'
import { rounded } from '../percentile.ts'
import type { BenchDevices } from './bench-devices.ts'
import { vehiclesOf } from './bench-vehicles.ts'
import { CAMERAS, type FloodDevice, type FloodPlan, type FloodSent, READERS } from './flood-devices.ts'
import type { Judged, LaneProcess } from './lane-process.ts'
import { type BenchLane, keyOfLane, type LaneSet } from './lane-set.ts'
import type { PlayedSite } from './played-site.ts'

/** Offered by all devices together, per second; a little more than what must be sustained. Four pictures a second of each camera. */
const HTTP_PER_S = 200
const MQTT_PER_S = 5_000
const SECONDS = 30
/** Vehicles that are known at each lane meanwhile. */
const WAITING = 25

export interface FloodParts {
  readonly set: LaneSet
  readonly devices: BenchDevices
  readonly site: PlayedSite
  readonly clock: Clock
  readonly lanes: LaneProcess
  readonly say: (text: string) => void
  /** On which nobody floods: vehicles drive there meanwhile. */
  readonly spared?: readonly BenchLane[]
  readonly during?: () => Promise<Figures>
  /** How often a device says the same before it says another; 50 unless told. */
  readonly inARow?: number
  readonly seconds?: number
}

/**
 * Every reader and camera of the lanes speaks at the same time, for half a minute: cameras and container portals by HTTP
 * (Hikvision multipart, Axis, our JSON, with pictures), readers by MQTT through the broker, in a process of their own;
 * credential readers sign (Ed25519). Barriers, loops and scales go on beside and are not counted. Sustained is what was
 * judged and taken, over the time until the last was; what is refused or never judged is lost.
 */
export async function measureFlood(parts: FloodParts): Promise<Figures> {
  const { lanes, site, say, seconds = SECONDS, inARow = 50 } = parts
  const flood = await startFlood({ ...parts, seconds, inARow })
  try {
    await sleep(2_000)
    const idle = await coresOver(lanes, 2_000)
    const judged = () => tallyOf(flood.devices.map((device) => lanes.judged(device)))
    const [before, reportsBefore, cpuBefore] = [judged(), site.reports, lanes.cpuS()]
    const from = performance.now()
    const [sent, during] = await Promise.all([flood.go(), parts.during?.() ?? {}])
    const endMs = performance.now()
    let [last, lastAtMs] = [judged(), performance.now()]
    for (let same = 0; same < 6; ) {
      await sleep(250)
      const now = judged()
      if (now.taken + now.refused > last.taken + last.refused)
        [last, lastAtMs, same] = [now, performance.now(), 0]
      else same++
    }
    const took = (lastAtMs - from) / 1_000
    const taken = last.taken - before.taken
    const offered = sent.http + sent.mqtt
    const cores = (lanes.cpuS() - cpuBefore) / ((performance.now() - from) / 1_000)
    const cpuS = lanes.cpuS() - cpuBefore - (idle * (performance.now() - from)) / 1_000
    say(`flood: ${taken} of ${offered} messages in ${rounded(took)} s, ${rounded(cores)} cores`)
    for (const [fault, count] of last.faults) say(`refused as ${fault}: ${count}`)
    return {
      device_messages_per_s: Math.round(taken / took),
      device_messages_offered_per_s: Math.round(offered / seconds),
      device_messages_lost: offered - taken,
      device_messages_refused: last.refused - before.refused,
      device_messages_failed: sent.failed,
      device_messages_behind_s: rounded(Math.max(0, lastAtMs - endMs) / 1_000),
      device_http_share: rounded(sent.http / offered),
      device_signed_share: rounded(sent.signed / offered),
      device_messages_reported: site.reports - reportsBefore,
      device_messages_cores: rounded(cores),
      /** Of the lane computer, above what it uses when nobody says anything; does not depend on who else works here. */
      device_message_cpu_us: Math.round((cpuS * 1e6) / taken),
      device_messages_senders_cores: rounded(sent.cpuS / seconds),
      ...during,
    }
  } finally {
    await flood.stop()
  }
}

async function startFlood(parts: FloodParts & { readonly seconds: number; readonly inARow: number }) {
  const { set, lanes, clock, devices, seconds, inARow } = parts
  const list = floodDevices(parts)
  // One account, one line: these speak for them now.
  const flooded = devices.lanes.filter((lane) => !isSpared(parts, lane))
  await Promise.all(flooded.map(({ reader }) => reader.stop()))
  const plan: FloodPlan = {
    devices: list,
    mqttUrl: set.mqttUrl,
    address: lanes.address,
    aheadMs: msOf(clock.now()) - Date.now(),
    seconds,
    httpPerS: HTTP_PER_S,
    mqttPerS: MQTT_PER_S,
    inARow,
  }
  const main = new URL('flood-devices.ts', import.meta.url).pathname
  const program = startProgram({ main, words: [], logFile: null, stopMsMax: 1_000 })
  program.process.send(plan)
  await said(program, 'ready')
  return {
    devices: list.map(({ device }) => device),
    async go(): Promise<FloodSent> {
      program.process.send('go')
      return (await said(program, 'sent')) as FloodSent
    },
    stop: () => program.stop(),
  }
}

function said(program: Program, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hear = (message: unknown): void => {
      const value = (message as Record<string, unknown>)[name]
      if (value === undefined) return
      program.process.off('message', hear)
      resolve(value)
    }
    program.process.on('message', hear)
    void program.ended.then((how) => reject(new Error(`the devices of the flood ended: ${how}`)))
  })
}

/** All that speak of vehicles, with the vehicles of their lane, which the site tells of first. */
function floodDevices(parts: FloodParts): readonly FloodDevice[] {
  const { set, site, clock } = parts
  return set.lanes.flatMap((lane) => {
    if (isSpared(parts, lane)) return []
    const queue = vehiclesOf(lane, WAITING, { now: clock.now(), signer: site.signer, run: 'F' })
    site.tell(
      lane.site.id,
      queue.map(({ word }) => word),
    )
    const vehicles = queue.map(({ candidate }) => candidate)
    const own = lane.site.devices.filter((one) => one.side === 'VN' && one.lane === lane.lane.id)
    return own.flatMap(({ id, kind, protocol }): readonly FloodDevice[] => {
      const isReader = kind in READERS
      if (!isReader && !(CAMERAS as readonly string[]).includes(kind)) return []
      const account = `device-${lane.site.id}-${id}`
      const password = isReader
        ? set.accounts.find((one) => one.account === account)!.password
        : set.configuration.devices[id]!.secret!
      const key = set.keys.get(id)?.export({ format: 'der', type: 'pkcs8' }).toString('base64') ?? null
      const place = { site: lane.site.id, lane: lane.lane.id, device: id }
      return [{ ...place, kind, protocol, vehicles, account, password, key }]
    })
  })
}

const isSpared = ({ spared = [] }: FloodParts, lane: BenchLane): boolean =>
  spared.some((one) => keyOfLane(one) === keyOfLane(lane))

interface JudgedTally {
  readonly taken: number
  readonly refused: number
  readonly faults: ReadonlyMap<string, number>
}

function tallyOf(judged: readonly Judged[]): JudgedTally {
  const faults = new Map<string, number>()
  let taken = 0
  for (const [verdict, count] of judged.flatMap((one) => Object.entries(one)))
    if (verdict === 'taken') taken += count
    else faults.set(verdict, (faults.get(verdict) ?? 0) + count)
  return { taken, refused: [...faults.values()].reduce((sum, count) => sum + count, 0), faults }
}

async function coresOver(lanes: LaneProcess, ms: number): Promise<number> {
  const [cpuS, from] = [lanes.cpuS(), performance.now()]
  await sleep(ms)
  return (lanes.cpuS() - cpuS) / ((performance.now() - from) / 1_000)
}
