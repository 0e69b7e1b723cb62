import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** One message between the sides about a passage, sent or received. */
export interface MessageLine {
  readonly id: string
  readonly way: 'out' | 'in'
  readonly channel: string
  readonly kind: string
  /** Null while the sender has not numbered it. */
  readonly number: number | null
  readonly recordedAt: Instant
  /** What we sent (content) or how we took it. */
  readonly outcome: string | null
  readonly receipt: string | null
  readonly receiptAt: Instant | null
}

export async function listMessages(db: Db, reference: string): Promise<MessageLine[]> {
  const { rows } = await db.query<MessageLine & { recordedAt: Date; receiptAt: Date | null }>({
    name: 'messages_of_passage',
    text: `select m.id, 'out' as way, m.channel, m.kind, n.number, m.recorded_at as "recordedAt", r.outcome, r.receipt,
          r.received_at as "receiptAt"
        from message_out m left join channel_number n on n.message_id = m.id
          left join message_receipt r on r.channel = n.channel and r.number = n.number
        where m.reference = $1
      union all
      select id, 'in', channel, kind, number, recorded_at, outcome, receipt, recorded_at
        from message_in where reference = $1
      order by "recordedAt" limit 500`,
    values: [reference],
  })
  return rows.map((row) => ({
    ...row,
    recordedAt: row.recordedAt.toISOString() as Instant,
    receiptAt: (row.receiptAt?.toISOString() ?? null) as Instant | null,
  }))
}
