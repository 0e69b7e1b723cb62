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
  const { channel, way, kind, outcome, below } = asked
  const search = asked.search?.trim() ?? ''
  const isNumber = /^\d{1,15}$/.test(search)
  const isId = ID.test(search.toLowerCase())
  const [first, end] = await Promise.all([
    asked.from === undefined ? null : firstNumberFrom(db, way, channel, asked.from),
    asked.to === undefined ? null : firstNumberFrom(db, way, channel, asked.to),
  ])
  const { rows } = await db.query<NumberedMessage>(
    // The time is read out of the texts of what is shown, and of nothing else.
    `select id, channel, way, number, kind, reference, outcome, ${TIME[way]} as at
      from (select * from (${way === 'out' ? OUT : IN}) m
        where ($2::bigint is null or number < $2)
          and ($3::bigint is null or number = $3)
          and ($4::uuid is null or id = $4)
          and ($5::text is null or starts_with(upper(reference), $5))
          and ($6::text is null or kind = $6)
          and ($7::text is null or case $7 when 'waiting' then outcome is null when 'applied' then outcome = 'applied'
            else outcome <> 'applied' end)
          and ($7::text is distinct from 'waiting'
            or number > (select coalesce(max(r.number), 0) from message_receipt r where r.channel = $1))
          and ($8::bigint is null or number >= $8) and ($9::bigint is null or number < $9)
        order by number desc limit ${SHOWN + 1}) shown
      order by number desc`,
    [
      channel,
      below ?? null,
      isNumber ? Number(search) : null,
      isId ? search.toLowerCase() : null,
      search === '' || isNumber || isId ? null : search.toUpperCase(),
      kind ?? null,
      outcome ?? null,
      first,
      end,
    ],
  )
  return rows
}

/** Whether the answer of `searchMessages` was cut. */
export const hasMore = (found: readonly unknown[]): boolean => found.length > SHOWN

/** Times grow with the numbers: the first number at or after an instant is found by halving. */
async function firstNumberFrom(db: Db, way: 'out' | 'in', channel: string, from: string): Promise<number> {
  const table = way === 'out' ? 'channel_number' : 'message_in'
  const text = way === 'out' ? 'envelope' : 'receipt'
  const last = await db.query<{ last: number }>(
    `select coalesce(max(number), 0) as last from ${table} where channel = $1`,
    [channel],
  )
  let [low, high] = [1, last.rows[0]!.last + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const { rows } = await db.query<{ at: string | null }>(
      `select ${TIME[way]} as at from (select ${text} as text from ${table}
        where channel = $1 and number = $2) one`,
      [channel, middle],
    )
    if ((rows[0]?.at ?? '') >= from) high = middle
    else low = middle + 1
  }
  return low
}

/** Ours say when they were sent, as nearly the last thing of the canonical text; theirs when our receipt was given. */
const TIME = {
  out: `substring(right(text, 200) from '"time":"([^"]+)","type"')`,
  in: `substring(text from '"at":"([^"]+)"')`,
} as const

const OUT = `select m.id, n.channel, 'out' as way, n.number, m.kind, m.reference, r.outcome, n.envelope as text
  from channel_number n join message_out m on m.id = n.message_id
    left join message_receipt r on r.channel = n.channel and r.number = n.number
  where n.channel = $1`
const IN = `select id, channel, 'in' as way, number, kind, reference, outcome, receipt as text
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
        substring(right(n.envelope, 200) from '"time":"([^"]+)","type"') as at, n.numbered_at as "recordedAt",
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
