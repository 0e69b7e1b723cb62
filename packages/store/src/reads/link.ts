import type { Db } from '../pool.ts'

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
      (select count(*)::int from message_waiting where channel = $2) as waiting`,
    values: [channelIn, channelOut],
  })
  return { lastHeardAt: rows[0]!.heard, waiting: rows[0]!.waiting }
}
