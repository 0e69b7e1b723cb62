import type { SignedBundle } from '@landport/exchange/receipt-bundles'
import type { Db } from './pool.ts'
import { bundleDigest, bundlePart, findBundles } from './signed-bundle.ts'
import { composeStatement, rowsPart, splitTexts } from './statement.ts'

/** A text with the signature over it. */
export interface SignedText {
  readonly text: string
  readonly place: number
  readonly bundle: SignedBundle
}

/** A message of a channel with its receipt, both as they were signed. */
export interface ExchangedMessage {
  readonly number: number
  readonly message: SignedText
  readonly receipt: SignedText
}

interface Row {
  readonly number: number
  readonly text: string
  readonly bundle: string
  readonly place: number
  readonly receipt: string
  readonly receiptBundle: string
  readonly receiptPlace: number
}

/** Messages that we took, with the receipts we gave, from a number on. */
export const listTaken = (db: Db, channel: string, from: number, limit: number) =>
  list(
    db,
    `select m.number, convert_from(r.bytes, 'UTF8') as text, m.bundle, m.place, m.receipt,
        m.receipt_bundle as "receiptBundle", m.receipt_place as "receiptPlace"
      from message_in m join raw_message r on r.digest = m.digest
      where m.channel = $1 and m.number >= $2::bigint and m.bundle is not null order by m.number limit $3::int`,
    [channel, from, limit],
  )

/** Messages that we sent and hold the receipts for, from a number on. */
export const listReceipted = (db: Db, channel: string, from: number, limit: number) =>
  list(
    db,
    `select n.number, n.envelope as text, n.bundle, n.place, r.receipt,
        r.receipt_bundle as "receiptBundle", r.receipt_place as "receiptPlace"
      from channel_number n join message_receipt r on r.channel = n.channel and r.number = n.number
      where n.channel = $1 and n.number >= $2::bigint and n.bundle is not null order by n.number limit $3::int`,
    [channel, from, limit],
  )

async function list(db: Db, text: string, values: unknown[]): Promise<readonly ExchangedMessage[]> {
  const { rows } = await db.query<Row>(text, values)
  const bundles = await findBundles(db, [
    ...new Set(rows.flatMap(({ bundle, receiptBundle }) => [bundle, receiptBundle])),
  ])
  return rows.map((row) => ({
    number: row.number,
    message: { text: row.text, place: row.place, bundle: bundles.get(row.bundle)! },
    receipt: { text: row.receipt, place: row.receiptPlace, bundle: bundles.get(row.receiptBundle)! },
  }))
}

/** Highest number taken on a channel; 0: none. */
export async function lastTakenNumber(db: Db, channel: string): Promise<number> {
  const { rows } = await db.query<{ last: number }>({
    name: 'last_taken_number',
    text: 'select coalesce(max(number), 0) as last from message_in where channel = $1',
    values: [channel],
  })
  return rows[0]!.last
}

/** A message of ours that this database had lost, as it was sent, with its receipt. */
export interface SentBefore {
  readonly id: string
  readonly channel: string
  readonly number: number
  /** sha-256 of the text, hex. */
  readonly digest: string
  readonly kind: string
  readonly reference: string | null
  /** JSON text of an OutboxBody, made anew from what was sent. */
  readonly body: string
  readonly message: SignedText
  readonly receipt: SignedText
  readonly outcome: string
}

/**
 * Stores messages of ours under their numbers again, with their receipts, in one statement. One that stood in the
 * outbox when the backup was made leaves it; what is there already stays. Epoch 0: no sender's lease numbered them.
 */
export async function keepSentBefore(db: Db, sent: readonly SentBefore[]): Promise<void> {
  if (sent.length === 0) return
  const bundles = new Map(
    sent.flatMap(({ message, receipt }) => [message, receipt]).map(({ bundle }) => [bundle.jws, bundle]),
  )
  const digestOf = new Map([...bundles.keys()].map((jws) => [jws, bundleDigest(jws)]))
  const ids = sent.map(({ id }) => id)
  const channels = sent.map(({ channel }) => channel)
  const numbers = sent.map(({ number }) => number)
  await db.query(
    composeStatement([
      bundlePart([...bundles.values()]),
      rowsPart(
        'message_out',
        `insert into message_out (id, channel, kind, reference, body)
          select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], ${splitTexts('$5')})
          on conflict do nothing`,
        [
          ids,
          channels,
          sent.map(({ kind }) => kind),
          sent.map(({ reference }) => reference),
          sent.map(({ body }) => body),
        ],
        [4],
      ),
      rowsPart(
        'channel_number',
        `insert into channel_number (channel, number, message_id, digest, envelope, epoch, bundle, place)
          select channel, number, id, digest, text, 0, bundle, place
          from unnest($1::text[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::int[])
            as m (channel, number, id, digest, text, bundle, place)
          on conflict do nothing`,
        [
          channels,
          numbers,
          ids,
          sent.map(({ digest }) => digest),
          sent.map(({ message }) => message.text),
          sent.map(({ message }) => digestOf.get(message.bundle.jws)!),
          sent.map(({ message }) => message.place),
        ],
      ),
      rowsPart(
        'message_receipt',
        `insert into message_receipt (channel, number, receipt, outcome, receipt_bundle, receipt_place)
          select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::int[])
          on conflict do nothing`,
        [
          channels,
          numbers,
          sent.map(({ receipt }) => receipt.text),
          sent.map(({ outcome }) => outcome),
          sent.map(({ receipt }) => digestOf.get(receipt.bundle.jws)!),
          sent.map(({ receipt }) => receipt.place),
        ],
      ),
      rowsPart('outbox', 'delete from outbox where message_id = any($1::uuid[])', [ids]),
    ]),
  )
}

/** What stands under these numbers now, by number: whether it is what was given back. */
export async function listSentDigests(
  db: Db,
  channel: string,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await db.query<{ number: number; digest: string }>(
    'select number, digest from channel_number where channel = $1 and number between $2::bigint and $3::bigint',
    [channel, from, to],
  )
  return new Map(rows.map(({ number, digest }) => [number, digest]))
}
