import type { Cycle } from '@landport/barrier/cycle/cycle'
import type { LaneReport } from '@landport/barrier/report/report'
import type { Instant } from '@landport/std/time'

/** How a lane stands, as its computer tells it. */
export interface LaneView {
  readonly at: Instant
  /** Number of the order that the computer works by; 0: none. */
  readonly order: number
  readonly cycle: Pick<Cycle, 'state' | 'barrier' | 'loops'>
}

export const isEmptyView = ({ cycle }: LaneView): boolean =>
  cycle.state === 'idle' &&
  cycle.barrier === 'down' &&
  Object.values(cycle.loops).every((occupied) => occupied === false)

/** What a lane's computer has reported since it took an order, as the store's `sinceOrder` says it. */
export function sinceOrder(
  received: readonly LaneReport[],
  lane: string,
  order: number,
): {
  readonly isTaken: boolean
  readonly last: { readonly at: Instant; readonly saysEmpty: boolean } | null
} {
  const mine = received.filter((one) => one.lane === lane)
  const taken = mine.findIndex(
    ({ content }) => content.kind === 'order-taken' && content.order.order >= order,
  )
  if (taken < 0) return { isTaken: false, last: null }
  const last = mine.findLast(
    ({ content: { kind } }, place) =>
      place > taken && (kind === 'cycle' || kind === 'settled' || kind === 'started'),
  )
  return {
    isTaken: true,
    last: last === undefined ? null : { at: last.at, saysEmpty: saysEmpty(last.content) },
  }
}

const saysEmpty = (content: LaneReport['content']): boolean =>
  (content.kind === 'settled' && content.as === 'empty') ||
  (content.kind === 'cycle' &&
    (content.event === 'proved-empty' || (content.event === 'passed' && content.state === 'idle')))

const RAISED: readonly string[] = ['opened', 'tailgated', 'moved-unordered', 'evacuating']
const PASSED: readonly string[] = ['passed', 'tailgated']

/** Vehicles of the turn that holds, as the store's `trafficOfTurn` counts them; `from` null: the first turn. */
export function trafficOf(
  received: readonly LaneReport[],
  lane: string,
  from: number | null,
): { readonly raised: number; readonly passed: number } {
  const events = received
    .slice(from ?? 0)
    .flatMap((one) => (one.lane === lane && one.content.kind === 'cycle' ? [one.content.event] : []))
  const count = (of: readonly string[]): number => events.filter((event) => of.includes(event)).length
  return {
    raised: Math.max(0, count(RAISED) - count(['not-taken'])),
    passed: from === null ? 0 : count(PASSED),
  }
}
