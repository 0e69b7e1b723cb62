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
  /** JSON text of what was sent, as it lay in the outbox; or the signed text received. Null when it is not kept. */
  readonly text: string | null
  /** How the receiver took it. */
  readonly outcome: string | null
  readonly receipt: string | null
  readonly receiptAt: Instant | null
}

export async function listMessages(db: Db, reference: string): Promise<MessageLine[]> {
  const { rows } = await db.query<MessageLine & { recordedAt: Date; receiptAt: Date | null }>({
    name: 'messages_of_passage',
    text: `select m.id, 'out' as way, m.channel, m.kind, n.number, m.recorded_at as "recordedAt", m.body as text, r.outcome, r.receipt,
          r.received_at as "receiptAt"
        from message_out m left join channel_number n on n.message_id = m.id
          left join message_receipt r on r.channel = n.channel and r.number = n.number
        where m.reference = $1
      union all
      select m.id, 'in', m.channel, m.kind, m.number, m.recorded_at, convert_from(w.bytes, 'UTF8'), m.outcome,
          m.receipt, m.recorded_at
        from message_in m left join raw_message w on w.digest = m.digest where m.reference = $1
      order by "recordedAt" limit 500`,
    values: [reference],
  })
  return rows.map((row) => ({
    ...row,
    recordedAt: row.recordedAt.toISOString() as Instant,
    receiptAt: (row.receiptAt?.toISOString() ?? null) as Instant | null,
  }))
}
