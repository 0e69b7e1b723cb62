import { type Instant, minutesBetween } from '@landport/std/time'
import { type BlockerKind, blockersOf } from './blockers.ts'
import type { Surroundings } from './context.ts'
import type { Passage } from './passage.ts'

/** What only a gate's hours, an order on the day or silence says; no agency has spoken against the vehicle. */
const OF_THE_GATES: readonly BlockerKind[] = [
  'gate-closed',
  'gate-unknown',
  'other-side-closed',
  'other-side-unknown',
  'appointment',
]
/** Parameter of the pack: how long a vehicle may take from the barrier to km 0. */
const DRIVE = 'drive-to-line-max'

export const isOfTheGates = ({ kind }: { readonly kind: BlockerKind }): boolean => OF_THE_GATES.includes(kind)

/**
 * Whether the vehicle was on its way to the line, permitted, when a gate closed: the barrier had risen for it here, or,
 * for one that comes in, the permission fell so shortly before that it was under way on the other side. Nobody turns
 * around on the corridor because of a clock. A stop order, a hold or a missing yes is no closing.
 */
export function wasUnderWay(state: Passage, at: Instant, around: Surroundings): boolean {
  const since = state.direction === 'out' ? state.barrierOrderedAt : permissionEnded(state)
  if (since == null || state.milestones.permitted === undefined) return false
  const drivenMinutes = minutesBetween(since, at)
  const isOnItsWay = state.direction === 'in' || drivenMinutes >= 0
  return (
    isOnItsWay &&
    drivenMinutes <= around.rules.parameter(DRIVE).value &&
    blockersOf(state, 'crossing', around).every(isOfTheGates)
  )
}

const permissionEnded = ({ phase, phaseSince }: Passage): Instant | null =>
  phase === 'announced' ? phaseSince : null
