import type { Lane } from '@landport/site/site-schema'
import type { LaneMode } from '@landport/site/vocabulary'
import { err, ok, type Result } from '@landport/std/result'
import type { Instant } from '@landport/std/time'
import { isProvedEmpty, type LaneEnd } from '../direction/end.ts'
import { mayWorkIn } from '../direction/work-direction.ts'
import type { RoadDirection } from '../permit/permit.ts'
import type { Emergency, LaneStanding } from './lane-standing.ts'

/** What may be ordered of a lane; each with a reason and a name, beside it. */
export type LaneOrderAct =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'set-mode'; readonly mode: LaneMode }
  /** First step: the lane closes. */
  | { readonly kind: 'begin-reversal'; readonly to: RoadDirection }
  /**
   * Second step, when the lane is proved empty and the other end's own word lets it. `agreedWith`: what a person said of
   * the other end; earlier entries have it, and nothing rests on it.
   */
  | { readonly kind: 'complete-reversal'; readonly agreedWith?: string }
  /** Back to the direction it had; stays closed. Not any more once the turn was given away or taken. */
  | { readonly kind: 'call-off-reversal' }
  /** Whoever orders it has had the whole lane looked at, from barrier to barrier, since the other end offered: it is empty. */
  | { readonly kind: 'confirm-empty' }
  | { readonly kind: 'emergency'; readonly what: Emergency }
  | { readonly kind: 'all-clear' }

export const LANE_ORDER_REFUSALS = [
  'lane-not-reversible',
  'lane-turning',
  'lane-not-turning',
  'lane-not-empty',
  'lane-other-end',
  'lane-turn-given',
  'lane-nothing-offered',
  'lane-in-emergency',
  'lane-not-in-emergency',
  'lane-so-already',
] as const
export type LaneOrderRefusal = (typeof LANE_ORDER_REFUSALS)[number]

export interface LaneOrderContext {
  readonly now: Instant
  readonly lane: Pick<Lane, 'isReversible'>
  /** When the lane computer last reported that the lane is empty and its barrier down; null when it never did. */
  readonly provedEmptyAt: Instant | null
  /** This side's end of a reversible lane; null for any other lane. */
  readonly end: LaneEnd | null
}

/**
 * What an order makes of a lane, or why it is not taken. Direction changes in two steps only: a lane is closed first,
 * and opens the other way round when its computer has reported it empty after that and its end of the lane may work that
 * way (`direction/`): the other country has given its turn away for good, or has taken ours. So two ends are never open
 * against each other. No order opens a lane in a direction that is not its end's.
 */
export function decideLaneOrder(
  standing: LaneStanding,
  act: LaneOrderAct,
  { now, lane, provedEmptyAt, end }: LaneOrderContext,
): Result<LaneStanding, LaneOrderRefusal> {
  const next = (change: Partial<LaneStanding>): Result<LaneStanding, LaneOrderRefusal> =>
    ok({ ...standing, ...change, order: standing.order + 1, at: now })
  switch (act.kind) {
    case 'open':
      if (standing.emergency !== null) return err('lane-in-emergency')
      if (standing.turningTo !== null) return err('lane-turning')
      if (standing.state === 'open') return err('lane-so-already')
      return end === null || mayWorkIn(end, standing.direction)
        ? next({ state: 'open' })
        : err('lane-other-end')
    case 'close':
      return standing.state === 'closed' ? err('lane-so-already') : next({ state: 'closed' })
    case 'set-mode':
      if (standing.turningTo !== null) return err('lane-turning')
      return standing.mode === act.mode ? err('lane-so-already') : next({ mode: act.mode })
    case 'begin-reversal':
      if (!lane.isReversible) return err('lane-not-reversible')
      if (standing.emergency !== null) return err('lane-in-emergency')
      if (standing.turningTo !== null) return err('lane-turning')
      return standing.direction === act.to
        ? err('lane-so-already')
        : next({ state: 'closed', turningTo: act.to })
    case 'complete-reversal':
      if (standing.emergency !== null) return err('lane-in-emergency')
      if (standing.turningTo === null) return err('lane-not-turning')
      if (end === null || !mayWorkIn(end, standing.turningTo)) return err('lane-other-end')
      return provedEmptyAt !== null && standing.at !== null && provedEmptyAt > standing.at
        ? next({ state: 'open', direction: standing.turningTo, turningTo: null })
        : err('lane-not-empty')
    case 'call-off-reversal':
      if (standing.turningTo === null) return err('lane-not-turning')
      return end === null || end.role === 'draining' || mayWorkIn(end, standing.direction)
        ? next({ turningTo: null })
        : err('lane-turn-given')
    case 'confirm-empty':
      if (end?.role !== 'away' || end.expected === null) return err('lane-nothing-offered')
      // The standing stays: the same order holds on.
      return isProvedEmpty(end) ? err('lane-so-already') : ok(standing)
    case 'emergency':
      // Evacuation lets vehicles out, a stop lets nobody: the later word counts.
      return standing.emergency === act.what
        ? err('lane-so-already')
        : next({ emergency: act.what, state: 'closed' })
    case 'all-clear':
      // Stays closed: whoever has looked opens it.
      return standing.emergency === null ? err('lane-not-in-emergency') : next({ emergency: null })
  }
}
