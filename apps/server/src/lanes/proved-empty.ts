import type { LaneStanding } from '@landport/barrier/order/lane-standing'
import type { Instant } from '@landport/std/time'
import { listLaneStatus } from '@landport/store/lane/lane-status'
import { sinceOrder } from '@landport/store/lane/lane-traffic'
import type { Services } from '../services.ts'

/** Older than this a computer's word on its lane says nothing of now. */
const HEARD_SECONDS_MAX = 10

/**
 * Whether a lane that is closed is proved empty at this end, with nobody under way to be told of: its computer works by
 * the order that closed it, and since then a person or the loops said so, or it stands so now. Null when not.
 */
export async function provedEmptyAt(
  { pool, clock }: Pick<Services, 'pool' | 'clock'>,
  site: string,
  { lane, at, order, state }: LaneStanding,
): Promise<Instant | null> {
  if (at === null || state === 'open') return null
  const { isTaken, last } = await sinceOrder(pool, site, lane, order)
  if (!isTaken) return null
  if (last?.saysEmpty === true) return clock.now()
  const status = (await listLaneStatus(pool, site)).find((one) => one.lane === lane)
  if (status === undefined || status.ageSeconds > HEARD_SECONDS_MAX) return null
  const view = status.view as EmptyView
  const isNewest = last === null || view.at > last.at
  return isNewest && view.order !== undefined && view.order >= order && isEmpty(view) ? clock.now() : null
}

interface EmptyView {
  readonly at: Instant
  /** Number of the order that the computer works by. */
  readonly order?: number
  readonly cycle: {
    readonly state: string
    readonly barrier: string
    readonly loops: Readonly<Record<string, boolean | null>>
  }
}

const isEmpty = ({ cycle }: EmptyView): boolean =>
  cycle.state === 'idle' &&
  cycle.barrier === 'down' &&
  Object.values(cycle.loops).every((occupied) => occupied === false)
