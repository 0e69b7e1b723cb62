import type { Db } from './pool.ts'
import { composeStatement, type StatementPart } from './statement.ts'

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
export const messageInPart = (message: IncomingMessage): StatementPart => ({
  name: 'message_in',
  sql: `insert into message_in (id, channel, number, digest, kind, reference, outcome, receipt)
    values ($1::uuid, $2, $3::bigint, $4, $5, $6, $7, $8)`,
  values: [
    message.id,
    message.channel,
    message.number,
    message.digest,
    message.kind,
    message.reference,
    message.outcome,
    message.receipt,
  ],
})

/** The bytes as they came or went. Keeping the same bytes twice is nothing new. */
export const rawMessagePart = (raw: {
  readonly digest: string
  readonly bytes: Uint8Array
  readonly direction: 'in' | 'out'
  readonly source: string
}): StatementPart => ({
  name: 'raw_message',
  sql: `insert into raw_message (digest, bytes, direction, source) values ($1, $2::bytea, $3, $4)
    on conflict do nothing`,
  values: [raw.digest, raw.bytes, raw.direction, raw.source],
})

/** A head of the other side's log, kept so that even a removed tail is found. */
export const peerHeadPart = (head: {
  readonly log: string
  readonly size: number
  readonly root: Uint8Array
  readonly note: string
  readonly message: string | null
}): StatementPart => ({
  name: 'peer_head',
  sql: `insert into peer_head (log, size, root, note, message_id) values ($1, $2::bigint, $3::bytea, $4, $5::uuid)
    on conflict do nothing`,
  values: [head.log, head.size, head.root, head.note, head.message],
})

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

/** Highest number applied on a channel; 0 when nothing came yet. Numbers are applied without gaps. */
export async function lastNumberIn(db: Db, channel: string): Promise<number> {
  const { rows } = await db.query<{ last: number }>({
    name: 'last_number_in',
    text: 'select coalesce(max(number), 0) as last from message_in where channel = $1',
    values: [channel],
  })
  return rows[0]!.last
}
