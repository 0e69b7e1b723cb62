import { setTimeout as sleep } from 'node:timers/promises'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import { nextAction } from '@landport/barrier/booth/next-action'
import { ASSUMED_CYCLE_LIMITS } from '@landport/barrier/cycle/limits'
import { instantFromMs, msOf } from '@landport/std/time'
import { tinyJpeg } from '@landport/world/wire/cameras/tiny-jpeg'
import type { LaneDevices } from '../lanes/bench-devices.ts'
import { goThrough } from '../lanes/drive-lane.ts'
import type { DrillSide } from './drill-side.ts'
import { until } from './faults.ts'

export interface Truck {
  readonly plate: string
  /** What its driver holds before the reader: a reference, or a release as a QR; null: nothing. */
  readonly shows: string | null
  /** In place of `shows`: a message of the reader that somebody has overheard, byte for byte. */
  readonly replays?: string
}

export interface Way {
  readonly isSeen: boolean
  /** It may pass now: the driver waits until the barrier rises or the lane calls a person. Else he leaves when he was refused. */
  readonly isExpected: boolean
  /** Happens when the plate was sent. */
  readonly onSeen?: () => Promise<void>
  /** The lane has called a person: true when he lets it through. */
  readonly onRefused?: (view: LaneView) => Promise<boolean>
  /** Happens while it stands under the arm. */
  readonly onUnder?: () => Promise<void>
}

export interface Went {
  readonly isThrough: boolean
  /** What the lane showed when the driver gave up; null: it went through, or the lane computer was away. */
  readonly left: LaneView | null
  /** What the reader said of it. */
  readonly said: string | null
}

const STEP_MS = 150
const LOOK_MS = 50
/** Longer than a loop may lose a vehicle that stands on it; real time. */
const GONE_MS = ASSUMED_CYCLE_LIMITS.goneSecondsMax * 1_000 + 500
const leftAtMs = new WeakMap<LaneDevices, number>()
/** Who cannot pass gives up after this. */
const REFUSED_MS = 1_500
/** Longer than any start or reconnection takes on a busy machine. */
const EXPECTED_MS = 30_000

/** Drives up, shows what it has, and passes if the barrier rises. */
export async function driveTruck(
  drill: DrillSide,
  lane: LaneDevices,
  { plate, shows, replays }: Truck,
  { isSeen, isExpected, onSeen, onUnder, onRefused }: Way,
): Promise<Went> {
  const { arm } = lane
  // Who comes sooner after one that left counts as the same vehicle.
  const goneMs = (leftAtMs.get(lane) ?? Number.NEGATIVE_INFINITY) + GONE_MS - performance.now()
  if (goneMs > 0) await sleep(goneMs)
  arm.occupy('before', true)
  await sleep(STEP_MS)
  let said: string | null = null
  // Nobody waits for a broker that is away: the reader says it when it is back.
  const shown =
    replays !== undefined
      ? lane.reader.sayRaw(replays)
      : shows === null
        ? null
        : lane.reader.say({ kind: 'credential', value: shows }).then((text) => {
            said = text
          })
  await Promise.race([shown?.catch(() => null), sleep(STEP_MS)])
  if (isSeen) {
    const seen = { plate, containers: [], confidence: 0.98, at: drill.now(), picture: tinyJpeg(plate) }
    const pushed = lane.plate.see(seen).catch(() => 0)
    await onSeen?.()
    await pushed
  }
  const left = await untilUpOrRefused(drill, lane, isExpected, onRefused)
  const isThrough = left === 'up'
  if (isThrough) await Promise.all([goThrough(lane, plate), sleep(STEP_MS).then(() => onUnder?.())])
  else {
    arm.occupy('before', false)
    leftAtMs.set(lane, performance.now())
  }
  // A boom that stays up is the lane's to lower.
  await until(async () => arm.position === 0)
  await sleep(STEP_MS)
  return { isThrough, left: left === 'up' ? null : left, said }
}

async function untilUpOrRefused(
  drill: DrillSide,
  { arm, lane }: LaneDevices,
  isExpected: boolean,
  onRefused: Way['onRefused'],
): Promise<'up' | LaneView | null> {
  const endMs = performance.now() + (isExpected ? EXPECTED_MS : REFUSED_MS)
  let isAsked = false
  for (;;) {
    const view = await drill.view(lane.id).catch(() => null)
    if (arm.position === 1) return 'up'
    const isCalled = isExpected && view !== null && isForPerson(view)
    if (isCalled && !isAsked) {
      isAsked = true
      if (await onRefused?.(view)) continue
    }
    const isOver = isCalled && isAsked && onRefused === undefined
    if ((isOver || performance.now() > endMs) && arm.position === 0) return view
    await sleep(LOOK_MS)
  }
}

/** The lane was cut after it had stored that the release is used, and does not open twice; or the road needs eyes. */
export function isForPerson({ answer, cycle }: LaneView): boolean {
  const isUsed =
    answer !== null &&
    answer.answer !== 'open' &&
    answer.reasons.some((reason) => reason === 'used-here' || reason === 'opening-interrupted')
  return isUsed || cycle.state === 'stuck' || cycle.state === 'tailgating' || cycle.state === 'wrong-way'
}

/** Longer than devices take to read; real time. */
const READ_MS = 21_000

/** Whether the screen at the lane says who does what next about the vehicle that stands there, once devices had their time. */
export const saysWhatNext = (view: LaneView): boolean =>
  nextAction({ ...view, at: instantFromMs(msOf(view.at) + READ_MS * view.speed) }).urgency !== 'none'
