import type { Lane } from '@landport/site/site-schema'
import type { LaneMode } from '@landport/site/vocabulary'
import { err, ok, type Result } from '@landport/std/result'
import type { Instant } from '@landport/std/time'
import type { RoadDirection } from '../permit/permit.ts'
import type { Emergency, LaneStanding } from './lane-standing.ts'

/** What may be ordered of a lane; each with a reason and a name, beside it. */
export type LaneOrderAct =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'set-mode'; readonly mode: LaneMode }
  /** First step: the lane closes. */
  | { readonly kind: 'begin-reversal'; readonly to: RoadDirection }
  /** Second step, when the lane is proved empty. `agreedWith`: who at the other end agreed, as the person says. */
  | { readonly kind: 'complete-reversal'; readonly agreedWith: string }
  /** Back to the direction it had; stays closed. */
  | { readonly kind: 'call-off-reversal' }
  | { readonly kind: 'emergency'; readonly what: Emergency }
  | { readonly kind: 'all-clear' }

export const LANE_ORDER_REFUSALS = [
  'lane-not-reversible',
  'lane-turning',
  'lane-not-turning',
  'lane-not-empty',
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
}

/**
 * What an order makes of a lane, or why it is not taken. Direction changes in two steps only: a lane is closed first,
 * and opens the other way round when its computer has reported it empty after that. Two ends are never open against
 * each other, because the lane is closed in between.
 */
export function decideLaneOrder(
  standing: LaneStanding,
  act: LaneOrderAct,
  { now, lane, provedEmptyAt }: LaneOrderContext,
): Result<LaneStanding, LaneOrderRefusal> {
  const next = (change: Partial<LaneStanding>): Result<LaneStanding, LaneOrderRefusal> =>
    ok({ ...standing, ...change, order: standing.order + 1, at: now })
  switch (act.kind) {
    case 'open':
      if (standing.emergency !== null) return err('lane-in-emergency')
      if (standing.turningTo !== null) return err('lane-turning')
      return standing.state === 'open' ? err('lane-so-already') : next({ state: 'open' })
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
      return provedEmptyAt !== null && standing.at !== null && provedEmptyAt > standing.at
        ? next({ state: 'open', direction: standing.turningTo, turningTo: null })
        : err('lane-not-empty')
    case 'call-off-reversal':
      return standing.turningTo === null ? err('lane-not-turning') : next({ turningTo: null })
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
