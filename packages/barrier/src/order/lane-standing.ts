import type { Lane } from '@landport/site/site-schema'
import type { LaneMode } from '@landport/site/vocabulary'
import type { Instant } from '@landport/std/time'
import { directionOf, type LaneEnd } from '../direction/end.ts'
import type { LaneOrder, RoadDirection } from '../permit/permit.ts'

export type Emergency = 'stop' | 'evacuate'

/** How a lane is to be worked now, by whose order: the fold of the orders in its stream. */
export interface LaneStanding {
  readonly lane: string
  readonly state: 'open' | 'closed'
  readonly mode: LaneMode
  readonly direction: RoadDirection
  /** A reversal was begun: closed until it is completed or called off. */
  readonly turningTo: RoadDirection | null
  readonly emergency: Emergency | null
  /** Counts up; 0 while nobody has ordered anything and the site file speaks. */
  readonly order: number
  /** Of a lane that turns: what the other end let in still comes out here. Kept in entries, so that it can be asked later. */
  readonly letsOut?: boolean
  /** Null while nobody has ordered anything. */
  readonly at: Instant | null
}

/** Stands for all lanes of a site in orders of emergency. */
export const WHOLE_SITE = 'all'

export const plannedStanding = ({
  id,
  mode,
  direction,
}: Pick<Lane, 'id' | 'mode' | 'direction'>): LaneStanding => ({
  lane: id,
  state: 'open',
  mode,
  direction,
  turningTo: null,
  emergency: null,
  order: 0,
  at: null,
})

/** With whether its end, which waits for the turn, still lets out what comes in the other's. */
export const withLetsOut = (standing: LaneStanding, end: LaneEnd | null): LaneStanding => {
  const { letsOut: _, ...rest } = standing
  const { turningTo, emergency } = rest
  const isWaiting = end !== null && end.role === 'away' && turningTo === directionOf(end.side)
  return isWaiting && emergency === null ? { ...rest, letsOut: true } : rest
}

/** As it is told to the lane; null while the site file speaks. */
export const laneOrderOf = ({
  lane,
  state,
  mode,
  direction,
  turningTo,
  letsOut,
  emergency,
  order,
  at,
}: LaneStanding): LaneOrder | null =>
  at === null
    ? null
    : {
        lane,
        state: emergency === null ? state : 'closed',
        mode,
        direction,
        order,
        at,
        ...(emergency === null ? {} : { emergency }),
        ...(turningTo === null
          ? {}
          : { turning: letsOut === true ? ('lets-out' as const) : ('shut' as const) }),
      }
