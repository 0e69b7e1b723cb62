import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '@landport/std/time'
import type { Figures } from '../bench.ts'
import { percentile, rounded } from '../percentile.ts'
import type { LaneDevices } from './bench-devices.ts'
import { type BenchVehicle, endedWord, vehiclesOf } from './bench-vehicles.ts'
import { driveLane } from './drive-lane.ts'
import type { PlayedSite } from './played-site.ts'

export const VEHICLES_PER_LANE_HOUR = 200
/** An hour of vehicles comes in 300 s. */
export const FACTOR = 12
const INTERVAL_MS = 3_600_000 / VEHICLES_PER_LANE_HOUR / FACTOR
/** So many wait at each of the sixteen lanes: 400 that a lane computer knows. */
const WAITING = 25

/** In the references of its vehicles. `flooded`: connected, while all devices of the other lanes speak. */
const LETTER = { online: 'A', offline: 'B', flooded: 'C' } as const

export interface Traffic {
  readonly run: keyof typeof LETTER
  readonly lanes: readonly LaneDevices[]
  readonly site: PlayedSite
  readonly clock: Clock
  /** Of each lane. */
  readonly vehicles: number
  readonly decisionsMs: readonly number[]
  readonly say: (text: string) => void
  /** After the site has told of the first vehicles. */
  readonly ready: () => Promise<void>
}

/** All lanes at once, each with its own queue. */
export async function measureTraffic(traffic: Traffic): Promise<Figures> {
  const { run, site, clock, vehicles, lanes, say } = traffic
  const queues = lanes.map((lane) => ({
    lane,
    queue: vehiclesOf(lane, vehicles, {
      now: clock.now(),
      signer: site.signer,
      run: LETTER[run],
    }),
  }))
  for (const { lane, queue } of queues)
    site.tell(
      lane.site.id,
      (run === 'offline' ? queue : queue.slice(0, WAITING)).map(({ word }) => word),
    )
  await traffic.ready()
  const from = performance.now()
  const driven = await Promise.all(queues.map(({ lane, queue }, n) => driveQueue(traffic, lane, queue, n)))
  const seconds = (performance.now() - from) / 1_000
  const all = driven.flat()
  const wire = all.flatMap(({ wireMs }) => wireMs ?? [])
  const passed = all.filter(({ isPassed }) => isPassed).length
  say(
    `${run}: ${passed} of ${all.length} passed in ${rounded(seconds)} s, ${traffic.decisionsMs.length} decisions`,
  )
  return {
    [`decision_${run}_p99_ms`]: rounded(percentile(traffic.decisionsMs, 0.99)),
    [`decision_${run}_p50_ms`]: rounded(percentile(traffic.decisionsMs, 0.5)),
    [`decision_${run}_max_ms`]: rounded(Math.max(...traffic.decisionsMs)),
    [`wire_${run}_p99_ms`]: rounded(percentile(wire, 0.99)),
    [`wire_${run}_p50_ms`]: rounded(percentile(wire, 0.5)),
    [`passed_${run}`]: passed,
    [`vehicles_${run}`]: all.length,
    [`factor_${run}`]: rounded((vehicles / VEHICLES_PER_LANE_HOUR) * (3_600 / seconds)),
  }
}

async function driveQueue(
  { run, site, clock }: Traffic,
  lane: LaneDevices,
  queue: readonly BenchVehicle[],
  n: number,
) {
  const driven = []
  // Lanes do not start in step.
  let dueMs = performance.now() + (INTERVAL_MS * n) / 16
  for (const [place, vehicle] of queue.entries()) {
    await sleep(Math.max(0, dueMs - performance.now()))
    dueMs = Math.max(dueMs + INTERVAL_MS, performance.now())
    const one = await driveLane(lane, vehicle, clock.now)
    driven.push(one)
    if (run === 'offline') continue
    const next = queue[place + WAITING]
    const words = [endedWord(vehicle, clock.now()), ...(next === undefined ? [] : [next.word])]
    site.tell(lane.site.id, words)
  }
  return driven
}
