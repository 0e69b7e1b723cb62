import type { Db } from '../pool.ts'

/** Receipts that came within the last minute: they come in the order of their numbers, without gaps. */
export async function countReceiptsOfMinute(db: Db, channel: string): Promise<number> {
  const { rows } = await db.query<{ receipts: number }>(
    `select coalesce(max(number), 0)::int - coalesce((select number from message_receipt where channel = $1
        and received_at <= clock_timestamp() - interval '1 minute' order by number desc limit 1), 0)::int as receipts
      from message_receipt where channel = $1`,
    [channel],
  )
  return rows[0]!.receipts
}
