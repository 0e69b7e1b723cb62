import type { Db } from '../pool.ts'
import type { SignedText } from './evidence-messages.ts'

export interface MessageQuestion {
  readonly channel: string
  readonly way: 'out' | 'in'
  /** Number, id or the beginning of a reference. */
  readonly search?: string
  readonly kind?: string
  /** `waiting`: without a receipt; `other`: refused or in conflict. */
  readonly outcome?: 'waiting' | 'applied' | 'other'
  /** Instants between which it was sent (ours) or taken (theirs), by the clock of the texts. */
  readonly from?: string
  readonly to?: string
  /** Numbers below this one. */
  readonly below?: number
}

export interface NumberedMessage {
  readonly id: string
  readonly channel: string
  readonly way: 'out' | 'in'
  readonly number: number
  readonly kind: string
  readonly reference: string | null
  /** Null while there is no receipt. */
  readonly outcome: string | null
  /** As the text of the message, or for theirs our receipt, says. */
  readonly at: string
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const SHOWN = 100

/** Numbered messages of a channel, newest first; at most a hundred and one, the last says that there are more. */
export async function searchMessages(db: Db, asked: MessageQuestion): Promise<readonly NumberedMessage[]> {
  const { channel, way, kind, outcome, from, to, below } = asked
  const search = asked.search?.trim() ?? ''
  const { rows } = await db.query<NumberedMessage>(
    `select * from (${way === 'out' ? OUT : IN}) m
      where ($2::bigint is null or number < $2)
        and ($3::bigint is null or number = $3)
        and ($4::uuid is null or id = $4)
        and ($5::text is null or starts_with(upper(reference), $5))
        and ($6::text is null or kind = $6)
        and ($7::text is null or case $7 when 'waiting' then outcome is null when 'applied' then outcome = 'applied'
          else outcome <> 'applied' end)
        and ($8::text is null or at >= $8) and ($9::text is null or at < $9)
      order by number desc limit ${SHOWN + 1}`,
    [
      channel,
      below ?? null,
      /^\d{1,15}$/.test(search) ? Number(search) : null,
      ID.test(search.toLowerCase()) ? search.toLowerCase() : null,
      search === '' || /^\d{1,15}$/.test(search) || ID.test(search.toLowerCase())
        ? null
        : search.toUpperCase(),
      kind ?? null,
      outcome ?? null,
      from ?? null,
      to ?? null,
    ],
  )
  return rows
}

/** Whether the answer of `searchMessages` was cut. */
export const hasMore = (found: readonly unknown[]): boolean => found.length > SHOWN

const OUT = `select m.id, n.channel, 'out' as way, n.number, m.kind, m.reference, r.outcome,
    substring(n.envelope from '"time":"([^"]+)"') as at
  from channel_number n join message_out m on m.id = n.message_id
    left join message_receipt r on r.channel = n.channel and r.number = n.number
  where n.channel = $1`
const IN = `select id, channel, 'in' as way, number, kind, reference, outcome,
    substring(receipt from '"at":"([^"]+)"') as at
  from message_in where channel = $1`

export interface WholeMessage extends NumberedMessage {
  readonly sent: SignedText | null
  readonly receipt: SignedText | null
  /** When it was numbered or taken, and when the receipt came or was given, by the machine's clock. */
  readonly recordedAt: Date
  readonly receiptAt: Date | null
}

/** One numbered message with the texts as they went and came. */
export async function findMessage(db: Db, id: string): Promise<WholeMessage | null> {
  if (!ID.test(id)) return null
  const { rows } = await db.query<
    Omit<WholeMessage, 'sent' | 'receipt'> & {
      text: string | null
      bundle: string | null
      place: number | null
      receiptText: string | null
      receiptBundle: string | null
      receiptPlace: number | null
    }
  >({
    name: 'whole_message',
    text: `select m.id, n.channel, 'out' as way, n.number, m.kind, m.reference, r.outcome,
        substring(n.envelope from '"time":"([^"]+)"') as at, n.numbered_at as "recordedAt",
        r.received_at as "receiptAt", n.envelope as text, n.bundle, n.place, r.receipt as "receiptText",
        r.receipt_bundle as "receiptBundle", r.receipt_place as "receiptPlace"
      from channel_number n join message_out m on m.id = n.message_id
        left join message_receipt r on r.channel = n.channel and r.number = n.number
      where m.id = $1::uuid
      union all
      select m.id, m.channel, 'in', m.number, m.kind, m.reference, m.outcome,
        substring(m.receipt from '"at":"([^"]+)"'), m.recorded_at, m.recorded_at, convert_from(w.bytes, 'UTF8'),
        m.bundle, m.place, m.receipt, m.receipt_bundle, m.receipt_place
      from message_in m left join raw_message w on w.digest = m.digest where m.id = $1::uuid`,
    values: [id],
  })
  const row = rows[0]
  if (row === undefined) return null
  const { text, bundle, place, receiptText, receiptBundle, receiptPlace, ...rest } = row
  return {
    ...rest,
    sent: text === null ? null : { text, bundle, place },
    receipt: receiptText === null ? null : { text: receiptText, bundle: receiptBundle, place: receiptPlace },
  }
}
