import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '@landport/std/time'
import { tinyJpeg } from '@landport/world/wire/cameras/tiny-jpeg'
import type { LaneDevices } from './bench-devices.ts'
import type { BenchVehicle } from './bench-vehicles.ts'

export interface Driven {
  readonly isPassed: boolean
  /** From the plate camera's beginning to send to its barrier's controller having the order, both over the wire; null: it did not rise. */
  readonly wireMs: number | null
}

/** A loop is looked at 25 times a second; real time. */
const STEP_MS = 130
const PATIENCE_MS = 3_000
const LOOK_MS = 5

/** One vehicle drives up, is read, and passes if the barrier rises. The plate is the last that is needed. */
export async function driveLane(
  lane: LaneDevices,
  { candidate }: BenchVehicle,
  now: () => Instant,
): Promise<Driven> {
  const { arm, scale } = lane
  const { weightKg, containers } = candidate
  const mark = candidate.plate ?? candidate.otherMark!
  const seen = { plate: mark, containers, confidence: 0.98, picture: tinyJpeg(mark) }
  arm.occupy('before', true)
  if (weightKg !== null) scale.put((weightKg.min + weightKg.max) / 2)
  await Promise.all([
    lane.reader.say({ kind: 'credential', value: candidate.reference }),
    containers.length > 0 ? lane.portal.see({ ...seen, at: now() }) : null,
    sleep(STEP_MS),
  ])
  const fromMs = performance.now()
  await lane.plate.see({ ...seen, at: now() })
  const isPassed = await untilUp(lane)
  const wireMs = lane.raisedAtMs >= fromMs ? lane.raisedAtMs - fromMs : null
  if (isPassed) await goThrough(lane, mark)
  else arm.occupy('before', false)
  scale.put(0)
  await sleep(STEP_MS)
  while (arm.position > 0) await sleep(LOOK_MS)
  return { isPassed, wireMs }
}

/** False: it did not in this time, real milliseconds. */
export async function untilUp({ arm }: LaneDevices, patienceMs = PATIENCE_MS): Promise<boolean> {
  const endMs = performance.now() + patienceMs
  while (arm.position < 1) {
    if (performance.now() > endMs) return false
    await sleep(LOOK_MS)
  }
  return true
}

export async function goThrough({ arm, km0, lane }: LaneDevices, mark: string): Promise<void> {
  arm.occupy('under', true)
  await sleep(STEP_MS)
  arm.occupy('before', false)
  arm.occupy('after', true)
  await sleep(STEP_MS)
  arm.occupy('under', false)
  await sleep(STEP_MS)
  arm.occupy('after', false)
  if (lane.direction === 'out') await km0?.say({ kind: 'km0', value: 'out', track: mark })
}
