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
  /** By the database's clock; what people are shown stands in the texts, in the side's own time. */
  readonly recordedAt: Instant
  /** When the entry that caused a sent message was recorded, in the side's own time. */
  readonly entryAt: Instant | null
  /** JSON text of what was sent, as it lay in the outbox; or the signed text received. Null when it is not kept. */
  readonly text: string | null
  /** The signed text as sent, with its number; null while the sender has not numbered it. */
  readonly envelope: string | null
  /** How the receiver took it. */
  readonly outcome: string | null
  readonly receipt: string | null
}

export async function listMessages(db: Db, reference: string): Promise<MessageLine[]> {
  const { rows } = await db.query<MessageLine & { recordedAt: Date; entryAt: Date | null }>({
    name: 'messages_of_passage',
    text: `select m.id, 'out' as way, m.channel, m.kind, n.number, m.recorded_at as "recordedAt",
          e.recorded_at as "entryAt", m.body as text, n.envelope, r.outcome, r.receipt
        from message_out m left join entry e on e.id = m.entry_id left join channel_number n on n.message_id = m.id
          left join message_receipt r on r.channel = n.channel and r.number = n.number
        where m.reference = $1
      union all
      select m.id, 'in', m.channel, m.kind, m.number, m.recorded_at, null, convert_from(w.bytes, 'UTF8'), null,
          m.outcome, m.receipt
        from message_in m left join raw_message w on w.digest = m.digest where m.reference = $1
      order by "recordedAt" limit 500`,
    values: [reference],
  })
  return rows.map((row) => ({
    ...row,
    recordedAt: row.recordedAt.toISOString() as Instant,
    entryAt: (row.entryAt?.toISOString() ?? null) as Instant | null,
  }))
}
