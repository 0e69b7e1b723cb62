import { rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import type { Bench, BenchContext, Figures } from '../bench.ts'
import { rounded } from '../percentile.ts'
import { startBenchDevices } from './bench-devices.ts'
import { measureFlood } from './flood.ts'
import { type Decided, type LaneProcess, startLaneProcess } from './lane-process.ts'
import { LANES, type LaneSet, makeLaneSet, SITES } from './lane-set.ts'
import { type PlayedSite, startPlayedSite } from './played-site.ts'
import { measureReconcile } from './reconcile.ts'
import { measureTraffic, VEHICLES_PER_LANE_HOUR } from './traffic.ts'

/**
 * One lane computer for sixteen lanes as a process of its own, its memory an SQLite file with fsync on, its devices on
 * Modbus, TCP, HTTP and MQTT. An hour of vehicles connected and one cut off, each played faster (`factor_…`).
 */
export const lanesBench: Bench = {
  name: 'lanes',
  summary: 'a lane computer: decisions connected and cut off, device messages, reconciliation, memory, start',
  targets: {
    decision_online_p99_ms: { atMost: 100 },
    decision_offline_p99_ms: { atMost: 20 },
    decision_flooded_p99_ms: { atMost: 100 },
    device_messages_per_s: { atLeast: 5_000 },
    device_messages_lost: { atMost: 0 },
    reconcile_s: { atMost: 30 },
    rss_mb: { atMost: 200 },
    start_s: { atMost: 2 },
  },
  run,
}

/**
 * The next ten in the morning in Hanoi on a working day: all gates are open. Never past: a lane computer begins by its
 * machine's clock and never goes backwards, so in a world that is behind it its time would stand still.
 */
function nextMorning(): Instant {
  const at = new Date(Date.now() + DAY_MS)
  at.setUTCHours(3, 0, 0, 0)
  while ([0, 6].includes(at.getUTCDay())) at.setTime(at.getTime() + DAY_MS)
  return instantFromMs(at.getTime())
}
const DAY_MS = 86_400_000

async function run(context: BenchContext): Promise<Figures> {
  const { folder, say, messages = VEHICLES_PER_LANE_HOUR } = context
  const computer = await measureComputer(context)
  return { ...computer, ...(await measureReconcile(folder, messages * LANES * HOURS_CUT, say)) }
}

const HOURS_CUT = 8

async function measureComputer({
  folder,
  say,
  messages = VEHICLES_PER_LANE_HOUR,
}: BenchContext): Promise<Figures> {
  const data = join(folder, 'lanes')
  await rm(data, { recursive: true, force: true })
  const startedMs = Date.now()
  const morning = nextMorning()
  const clock = { now: () => instantFromMs(msOf(morning) + Date.now() - startedMs) }
  const decided: Decided[] = []
  const site = await startPlayedSite({
    sites: SITES,
    clock,
  })
  const set = await makeLaneSet(
    data,
    { ...site, secret: 's'.repeat(40) },
    { signs: (device) => device.endsWith('-credential') },
  )
  const starts = await measureStart(set, site, say)
  const devices = await startBenchDevices(set, clock.now)
  const lanes = await startLaneProcess(set.configuration, { onDecided: (one) => decided.push(one) })
  try {
    const traffic = { lanes: devices.lanes, site, clock, vehicles: messages, say }
    await allIdle(set, lanes)
    decided.length = 0
    const loadBefore = loadavg()[0]!
    const connected = await measureTraffic({
      ...traffic,
      run: 'online',
      get decisionsMs() {
        return decided.map(({ decisionMs }) => decisionMs)
      },
      ready: () => sleep(1_000),
    })
    decided.length = 0
    const cutOff = await measureTraffic({
      ...traffic,
      run: 'offline',
      get decisionsMs() {
        return decided.map(({ decisionMs }) => decisionMs)
      },
      async ready() {
        await sleep(2_000)
        await site.setReachable(false)
        await untilLine(set, lanes, false)
      },
    })
    const { now, most } = lanes.memoryMb()
    await site.setReachable(true)
    await untilLine(set, lanes, true)
    const spared = devices.lanes.slice(0, SPARED)
    const flood = await measureFlood({
      ...{ set, devices, site, clock, lanes, say, spared },
      async during() {
        decided.length = 0
        return measureTraffic({
          ...{ ...traffic, run: 'flooded', lanes: spared, vehicles: VEHICLES_IN_FLOOD },
          get decisionsMs() {
            return decided.map(({ decisionMs }) => decisionMs)
          },
          ready: () => sleep(1_000),
        })
      },
    })
    return {
      ...connected,
      ...cutOff,
      ...starts,
      ...flood,
      rss_after_flood_mb: lanes.memoryMb().most,
      rss_mb: most,
      rss_end_mb: now,
      cpu_s: rounded(lanes.cpuS()),
      load_before: rounded(loadBefore),
      load_after: rounded(loadavg()[0]!),
    }
  } finally {
    await lanes.stop()
    await devices.stop()
    await set.broker.stop()
    await site.stop()
  }
}

/** Lanes on which vehicles drive while all devices of the others speak, and how many on each. */
const SPARED = 2
const VEHICLES_IN_FLOOD = 16

/** Five starts on an empty memory without any device: lanes served, screens listened for, words asked of the site. */
async function measureStart(set: LaneSet, site: PlayedSite, say: (text: string) => void): Promise<Figures> {
  const seconds: number[] = []
  for (let n = 0; n < STARTS; n++) {
    await rm(set.configuration.folder, { recursive: true, force: true })
    const from = performance.now()
    const lanes = await startLaneProcess(set.configuration)
    while ((site.askedAtMs ?? 0) < from) await sleep(5)
    seconds.push(Math.max(lanes.servedMs, site.askedAtMs! - from) / 1_000)
    say(`start ${n + 1}: ${rounded(seconds.at(-1)!)} s, ${lanes.memoryMb().most} MB`)
    await lanes.stop()
  }
  await rm(set.configuration.folder, { recursive: true, force: true })
  return {
    start_s: rounded(seconds.toSorted((a, b) => a - b)[STARTS >> 1]!),
    start_max_s: rounded(Math.max(...seconds)),
  }
}

const STARTS = 5

async function allIdle({ lanes }: LaneSet, computer: LaneProcess): Promise<void> {
  for (const { site, lane } of lanes)
    while ((await computer.view(site.id, lane.id)).cycle.state !== 'idle') await sleep(100)
}

async function untilLine({ lanes }: LaneSet, computer: LaneProcess, connected: boolean): Promise<void> {
  const [{ site, lane }] = lanes as [LaneSet['lanes'][number]]
  while ((await computer.view(site.id, lane.id)).line.connected !== connected) await sleep(100)
}
