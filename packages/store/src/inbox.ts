import type { Db } from './pool.ts'
import { composeStatement, rowsPart, type StatementPart } from './statement.ts'

export interface IncomingMessage {
  readonly id: string
  readonly channel: string
  readonly number: number
  /** sha-256 of the envelope's bytes, hex. */
  readonly digest: string
  readonly kind: string
  readonly reference: string | null
  readonly outcome: string
  /** The receipt's text, as it is sent and sent again. */
  readonly receipt: string
}

/** The record of an applied message; belongs into the statement that applies it (`always` of runCommand). */
export const messageInPart = (message: IncomingMessage): StatementPart =>
  rowsPart(
    'message_in',
    `insert into message_in (id, channel, number, digest, kind, reference, outcome, receipt)
      select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
        $8::text[])`,
    [
      [message.id],
      [message.channel],
      [message.number],
      [message.digest],
      [message.kind],
      [message.reference],
      [message.outcome],
      [message.receipt],
    ],
  )

/** The bytes as they came or went. Keeping the same bytes twice is nothing new. */
export const rawMessagePart = (raw: {
  readonly digest: string
  readonly bytes: Uint8Array
  readonly direction: 'in' | 'out'
  readonly source: string
}): StatementPart =>
  rowsPart(
    'raw_message',
    `insert into raw_message (digest, bytes, direction, source)
      select * from unnest($1::text[], $2::bytea[], $3::text[], $4::text[]) on conflict do nothing`,
    [[raw.digest], [Buffer.from(raw.bytes)], [raw.direction], [raw.source]],
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

export async function findMessageIn(db: Db, id: string): Promise<IncomingMessage | null> {
  const { rows } = await db.query<IncomingMessage>({
    name: 'find_message_in',
    text: `select id, channel, number, digest, kind, reference, outcome, receipt from message_in where id = $1::uuid`,
    values: [id],
  })
  return rows[0] ?? null
}

export interface KnownMessages {
  readonly byId: Map<string, { readonly id: string; readonly digest: string; readonly receipt: string }>
  /** Highest number applied on the channel, 0 when none. */
  readonly lastNumber: number
}

/** What is kept of these messages already, and how far the channel has come, in one round trip. */
export async function findKnownMessages(
  db: Db,
  ids: readonly string[],
  channel: string,
): Promise<KnownMessages> {
  const { rows } = await db.query<{ last: number; id: string | null; digest: string; receipt: string }>({
    name: 'known_messages',
    text: `select l.last, m.id, m.digest, m.receipt
      from (select coalesce(max(number), 0) as last from message_in where channel = $2) l
      left join message_in m on m.id = any($1::uuid[])`,
    values: [ids, channel],
  })
  const byId = new Map(
    rows.flatMap(({ id, digest, receipt }) => (id === null ? [] : [[id, { id, digest, receipt }]])),
  )
  return { byId, lastNumber: rows[0]!.last }
}
