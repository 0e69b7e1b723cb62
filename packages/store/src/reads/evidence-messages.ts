import type { Db } from '../pool.ts'

/** A signed text with its place under its signature; null columns: from before texts were signed together. */
export interface SignedText {
  readonly text: string
  readonly bundle: string | null
  readonly place: number | null
}

/** A message about a passage as it was sent, with the receipt as it was given. */
export interface EvidenceMessage {
  readonly id: string
  readonly way: 'out' | 'in'
  readonly channel: string
  /** Null while the sender has not numbered it. */
  readonly number: number | null
  readonly kind: string
  /** Null while it is not numbered, or where its text is not kept. */
  readonly sent: SignedText | null
  readonly receipt: SignedText | null
}

interface Row {
  readonly id: string
  readonly way: 'out' | 'in'
  readonly channel: string
  readonly number: number | null
  readonly kind: string
  readonly text: string | null
  readonly bundle: string | null
  readonly place: number | null
  readonly receipt: string | null
  readonly receiptBundle: string | null
  readonly receiptPlace: number | null
}

/** By channel and number; at most 5,000. */
export async function listEvidenceMessages(db: Db, reference: string): Promise<EvidenceMessage[]> {
  const { rows } = await db.query<Row>({
    name: 'evidence_messages',
    text: `select * from (
        select m.id, 'out' as way, m.channel, n.number, m.kind, n.envelope as text, n.bundle, n.place, r.receipt,
            r.receipt_bundle as "receiptBundle", r.receipt_place as "receiptPlace"
          from message_out m left join channel_number n on n.message_id = m.id
            left join message_receipt r on r.channel = n.channel and r.number = n.number
          where m.reference = $1
        union all
        select m.id, 'in', m.channel, m.number, m.kind, convert_from(w.bytes, 'UTF8'), m.bundle, m.place, m.receipt,
            m.receipt_bundle, m.receipt_place
          from message_in m left join raw_message w on w.digest = m.digest where m.reference = $1) all_messages
      order by channel, number nulls last limit 5000`,
    values: [reference],
  })
  return rows.map(({ text, bundle, place, receipt, receiptBundle, receiptPlace, ...rest }) => ({
    ...rest,
    sent: text === null ? null : { text, bundle, place },
    receipt: receipt === null ? null : { text: receipt, bundle: receiptBundle, place: receiptPlace },
  }))
}
