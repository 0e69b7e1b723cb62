import type { Db } from '../pool.ts'

/**
 * Messages of a channel without a receipt: those that have no number yet, and the numbers beyond the last receipt, as
 * numbers and receipts have no gaps. A subquery; `channel` is a parameter.
 */
export const WAITING = (channel: string): string =>
  `((select count(*) from outbox where channel = ${channel})
    + (select coalesce(max(number), 0) from channel_number where channel = ${channel})
    - (select coalesce(max(number), 0) from message_receipt where channel = ${channel}))::int`

export async function countWaiting(db: Db, channel: string): Promise<number> {
  const { rows } = await db.query<{ waiting: number }>({
    name: 'count_waiting',
    text: `select ${WAITING('$1')} as waiting`,
    values: [channel],
  })
  return rows[0]!.waiting
}

export interface LinkState {
  /** Machine time at which the other side last spoke or answered; null when it never did. */
  readonly lastHeardAt: Date | null
  /** Messages of ours without a receipt. */
  readonly waiting: number
}

/** How the link to the other side stands, by what is recorded: the same for every process. */
export async function linkState(db: Db, channelIn: string, channelOut: string): Promise<LinkState> {
  const { rows } = await db.query<{ heard: Date | null; waiting: number }>({
    name: 'link_state',
    text: `select greatest(
        (select recorded_at from message_in where channel = $1 order by number desc limit 1),
        (select received_at from message_receipt where channel = $2 order by number desc limit 1)) as heard,
      ${WAITING('$2')} as waiting`,
    values: [channelIn, channelOut],
  })
  return { lastHeardAt: rows[0]!.heard, waiting: rows[0]!.waiting }
}
