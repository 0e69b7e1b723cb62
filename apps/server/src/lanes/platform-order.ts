import type { LaneStanding } from '@landport/barrier/order/lane-standing'
import type { Actor } from '@landport/passage/actor'
import type { NewEntry } from '@landport/store/entry-row'
import { laneStatePart } from '@landport/store/lane/lane-state'
import type { StatementPart } from '@landport/store/statement'
import type { Services } from '../services.ts'

/**
 * What follows for a lane from its end's step, told under a number of its own so that the lane takes it: `shut` when the
 * turn was taken and nothing comes out any more, `close` when the turn is not its own any more, `close-unknown` when the
 * lane works by an order that this side has no record of. It never opens.
 */
export function platformOrder(
  services: Services,
  order: {
    readonly site: string
    readonly standing: LaneStanding
    readonly act: keyof typeof REASONS
    /** Number of the order that the lane works by, where that is higher than any here. */
    readonly above?: number
    readonly actor: Actor
    /** Of the lane's stream with this entry. */
    readonly version: number
  },
): { readonly entries: readonly NewEntry[]; readonly parts: readonly StatementPart[] } {
  const { site, act, actor, version } = order
  const at = services.clock.now()
  const { letsOut: _, ...before } = order.standing
  const standing: LaneStanding = {
    ...before,
    state: 'closed',
    order: Math.max(before.order, order.above ?? 0) + 1,
    at,
  }
  const reason = REASONS[act]
  const data = {
    type: 'lane-ordered' as const,
    site,
    lane: standing.lane,
    act: { kind: act === 'shut' ? ('shut' as const) : ('close' as const) },
    reason,
    plan: null,
    standing,
    at,
  }
  return {
    entries: [{ id: services.ids.next(), eventAt: at, recordedAt: at, actor, data }],
    parts: [laneStatePart({ ...standing, site, at, by: null, reason, version })],
  }
}

const REASONS = { shut: 'turn-taken', close: 'lane-other-end', 'close-unknown': 'lane-orders-lost' } as const
