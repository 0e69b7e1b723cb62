import type { CycleInput, CycleState } from '../cycle/cycle.ts'
import type { LaneReading } from '../reading/reading.ts'
import type { LaneState } from './lane-state.ts'
import { stepRoad } from './road.ts'
import type { Turn } from './turn.ts'

/**
 * Something went over the line. One that the sensor had to say again (nobody heard it, or this computer was away) is
 * reported as of then; it says nothing of who is at the barrier now, unless it is just the vehicle on its way to the line.
 */
export function takeCrossing(
  turn: Turn,
  lane: LaneState,
  reading: LaneReading,
  road: Extract<CycleInput, { kind: 'km0' }>,
): void {
  const { eventAt, late = false } = reading
  const isOfBefore = lane.started !== undefined && eventAt < lane.started.at
  const isMissed = late || isOfBefore
  const underWay = isOfBefore
    ? lane.started.underWay
    : isMissed
      ? underWayAt(lane, eventAt)
      : lane.cycle.reference
  const seen = reading.track === null ? null : turn.knowledge.findByMark(lane.site, reading.track)
  turn.report(
    lane,
    {
      kind: 'crossed',
      reference: seen ?? underWay,
      direction: road.direction,
      device: reading.device,
      ...(isMissed ? { seenAt: eventAt } : {}),
    },
    reading.simulated,
  )
  if (!isMissed || (!isOfBefore && isOnItsWay(lane, eventAt))) stepRoad(turn, lane, road)
}

const isOnItsWay = ({ cycle: { state, since } }: LaneState, eventAt: string): boolean =>
  (state === 'passing' || state === 'between') && eventAt >= since

/** In these the vehicle that the barrier rose for has not been seen beyond it: an earlier crossing was another's. */
const HAS_NOT_LEFT: readonly CycleState[] = ['ordered', 'open', 'passing', 'two-vehicles']

const underWayAt = ({ cycle: { state, since, reference } }: LaneState, eventAt: string): string | null =>
  eventAt < since && HAS_NOT_LEFT.includes(state) ? null : reference
