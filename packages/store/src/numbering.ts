import { assert, Fault } from '@landport/std/assert'
import { FENCE, type Lease } from './lease.ts'
import type { Db } from './pool.ts'

export interface UnnumberedMessage {
  readonly id: string
  readonly kind: string
  readonly reference: string | null
  readonly body: string
}

/** Signed envelope of a message under its number; `digest` is the sha-256 of its bytes, hex. */
export interface Envelope {
  readonly text: string
  readonly digest: string
}

/**
 * Gives the channel's next numbers to committed messages, in the order of the outbox, and stores the envelope that
 * `wrap` makes: what is sent again later is the same bytes. Returns how many were numbered. Throws Fault `lease-lost`.
 */
export async function numberMessages(
  db: Db,
  channel: string,
  lease: Lease,
  wrap: (message: UnnumberedMessage, number: number) => Envelope,
  limit = 200,
): Promise<number> {
  const waiting = await listUnnumbered(db, channel, limit)
  if (waiting.length === 0) return 0
  const last = await lastNumberOut(db, channel)
  const envelopes = waiting.map((message, index) => wrap(message, last + index + 1))
  const { rows } = await db.query<{ numbered: number }>({
    name: 'number_messages',
    text: `with ${FENCE('$1', '$2')},
      given as (insert into channel_number (channel, number, message_id, digest, envelope, epoch)
        select $3, m.number, m.id, m.digest, m.envelope, fence.epoch
        from fence, unnest($4::bigint[], $5::uuid[], $6::text[], $7::text[]) as m (number, id, digest, envelope)
        returning number, message_id),
      queued as (update outbox o set number = given.number from given where o.message_id = given.message_id)
      select count(*) as numbered from given`,
    values: [
      lease.name,
      lease.epoch,
      channel,
      waiting.map((_, index) => last + index + 1),
      waiting.map(({ id }) => id),
      envelopes.map(({ digest }) => digest),
      envelopes.map(({ text }) => text),
    ],
  })
  const { numbered } = rows[0]!
  if (numbered === 0)
    throw new Fault('lease-lost', `epoch ${lease.epoch} of ${lease.name} is over`, { retryable: true })
  assert(numbered === waiting.length, 'every message got its number', numbered, waiting.length)
  return numbered
}

async function listUnnumbered(db: Db, channel: string, limit: number): Promise<UnnumberedMessage[]> {
  const { rows } = await db.query<UnnumberedMessage>({
    name: 'unnumbered_messages',
    text: `select m.id, m.kind, m.reference, m.body from outbox o join message_out m on m.id = o.message_id
      where o.channel = $1 and o.number is null order by o.ord limit $2`,
    values: [channel, limit],
  })
  return rows
}

/** Highest number given on a channel; 0 before the first. */
export async function lastNumberOut(db: Db, channel: string): Promise<number> {
  const { rows } = await db.query<{ last: number }>({
    name: 'last_number_out',
    text: 'select coalesce(max(number), 0) as last from channel_number where channel = $1',
    values: [channel],
  })
  return rows[0]!.last
}

export interface UnansweredMessage {
  readonly channel: string
  readonly number: number
  readonly messageId: string
  readonly digest: string
  readonly envelope: string
  readonly attempts: number
}

/** Numbered messages whose receipt is not there and whose time to be sent (again) has come, lowest number first. */
export async function listUnanswered(db: Db, channel: string, limit = 100): Promise<UnansweredMessage[]> {
  const { rows } = await db.query<UnansweredMessage>({
    name: 'unanswered_messages',
    text: `select o.channel, o.number, o.message_id as "messageId", n.digest, n.envelope, o.attempts
      from outbox o join channel_number n on n.message_id = o.message_id
      where o.channel = $1 and o.number is not null and o.next_attempt_at <= clock_timestamp()
      order by o.number limit $2`,
    values: [channel, limit],
  })
  return rows
}

export interface KeptReceipt {
  readonly channel: string
  readonly number: number
  readonly text: string
  readonly outcome: string
}

/**
 * Keeps the receipts of one answer and takes their messages off the queue, in one statement: each commit would cost
 * the sender a wait. A repeated receipt changes nothing.
 */
export async function recordReceipts(db: Db, receipts: readonly KeptReceipt[]): Promise<void> {
  if (receipts.length === 0) return
  const column = <K extends keyof KeptReceipt>(key: K) => receipts.map((receipt) => receipt[key])
  await db.query({
    name: 'record_message_receipts',
    text: `with answer as (select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[])
        as answer (channel, number, receipt, outcome)),
      kept as (insert into message_receipt (channel, number, receipt, outcome)
        select channel, number, receipt, outcome from answer on conflict do nothing)
      delete from outbox using answer where outbox.channel = answer.channel and outbox.number = answer.number`,
    values: [column('channel'), column('number'), column('text'), column('outcome')],
  })
}

/** Puts a message off after a failed attempt. Nothing is ever given up. */
export async function putOff(
  db: Db,
  message: {
    readonly channel: string
    readonly number: number
    readonly error: string
    readonly delayMs: number
  },
): Promise<void> {
  await db.query({
    name: 'put_off_message',
    text: `update outbox set attempts = attempts + 1, last_error = left($3, 500),
        next_attempt_at = clock_timestamp() + $4 * interval '1 millisecond'
      where channel = $1 and number = $2`,
    values: [message.channel, message.number, message.error, message.delayMs],
  })
}
