import type { KnownMessage, KnownMessages, TakenMessage } from '@landport/exchange/receiver-memory'
import type { Db } from './pool.ts'
import { composeStatement, rowsPart, type StatementPart } from './statement.ts'

/** The record of an applied message; belongs into the statement that applies it (`always` of runCommand). */
export const messageInPart = (messages: readonly TakenMessage[]): StatementPart =>
  rowsPart(
    'message_in',
    `insert into message_in (id, channel, number, digest, kind, reference, outcome, bundle, place, receipt,
        receipt_bundle, receipt_place)
      select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
        $8::text[], $9::int[], $10::text[], $11::text[], $12::int[])`,
    [
      messages.map(({ id }) => id),
      messages.map(({ channel }) => channel),
      messages.map(({ number }) => number),
      messages.map(({ digest }) => digest),
      messages.map(({ kind }) => kind),
      messages.map(({ reference }) => reference),
      messages.map(({ outcome }) => outcome),
      messages.map(({ bundle }) => bundle),
      messages.map(({ place }) => place),
      messages.map(({ receipt }) => receipt),
      messages.map(({ receiptBundle }) => receiptBundle),
      messages.map(({ receiptPlace }) => receiptPlace),
    ],
  )

export interface RawMessage {
  readonly digest: string
  readonly bytes: Uint8Array
  readonly direction: 'in' | 'out'
  readonly source: string
}

/** The bytes as they came or went. Keeping the same bytes twice is nothing new. */
export const rawMessagePart = (raws: readonly RawMessage[]): StatementPart =>
  rowsPart(
    'raw_message',
    `insert into raw_message (digest, bytes, direction, source)
      select * from unnest($1::text[], $2::bytea[], $3::text[], $4::text[]) on conflict do nothing`,
    [
      raws.map(({ digest }) => digest),
      raws.map(({ bytes }) => Buffer.from(bytes)),
      raws.map(({ direction }) => direction),
      raws.map(({ source }) => source),
    ],
  )

/** A head of the other side's log, kept so that even a removed tail is found. */
export const peerHeadPart = (head: {
  readonly log: string
  readonly size: number
  readonly root: Uint8Array
  readonly note: string
  readonly message: string | null
}): StatementPart =>
  rowsPart(
    'peer_head',
    `insert into peer_head (log, size, root, note, message_id)
      select * from unnest($1::text[], $2::bigint[], $3::bytea[], $4::text[], $5::uuid[]) on conflict do nothing`,
    [[head.log], [head.size], [Buffer.from(head.root)], [head.note], [head.message]],
  )

/** Writes parts on their own, for instance the bytes of a message that could not be understood. */
export async function writeParts(db: Db, parts: readonly StatementPart[]): Promise<void> {
  await db.query(composeStatement(parts))
}

/** What is kept of these messages already, and how far the channel has come, in one round trip. */
export async function findKnownMessages(
  db: Db,
  ids: readonly string[],
  channel: string,
): Promise<KnownMessages> {
  const { rows } = await db.query<
    { last: number } & { [Column in keyof KnownMessage]: KnownMessage[Column] | null }
  >({
    name: 'known_messages',
    text: `select l.last, m.id, m.digest, m.receipt, m.receipt_bundle as "receiptBundle",
        m.receipt_place as "receiptPlace"
      from (select coalesce(max(number), 0) as last from message_in where channel = $2) l
      left join message_in m on m.id = any($1::uuid[])`,
    values: [ids, channel],
  })
  const byId = new Map(
    rows.flatMap(({ last, ...message }) =>
      message.id === null ? [] : [[message.id, message as KnownMessage] as const],
    ),
  )
  return { byId, lastNumber: rows[0]!.last }
}
