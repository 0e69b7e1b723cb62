import type {
  KeptReceipt,
  Numbered,
  UnansweredMessage,
  UnnumberedMessage,
} from '@landport/exchange/sender-memory'
import { assert, Fault } from '@landport/std/assert'
import { FENCE, type Lease } from './lease.ts'
import type { Db } from './pool.ts'
import { bundleDigest, bundlePart, findBundles } from './signed-bundle.ts'
import { composeStatement, rowsPart } from './statement.ts'

/**
 * Gives the channel's next numbers to committed messages, in the order of the outbox, and stores what `wrap` makes of
 * them: what is sent again later is the same bytes. Returns how many were numbered. Throws Fault `lease-lost`.
 */
export async function numberMessages(
  db: Db,
  channel: string,
  lease: Lease,
  wrap: (messages: readonly UnnumberedMessage[], first: number) => Numbered,
  limit = 200,
): Promise<number> {
  const { waiting, first } = await listUnnumbered(db, channel, limit)
  if (waiting.length === 0) return 0
  const { texts, ...bundle } = wrap(waiting, first)
  assert(texts.length === waiting.length, 'every message gets its text', texts.length, waiting.length)
  const { rows } = await db.query<{ numbered: number }>({
    name: 'number_messages',
    text: `with ${FENCE('$1', '$2')},
      signed as (insert into signed_bundle (digest, jws, leaves) select $7, $8, $9 from fence),
      given as (insert into channel_number (channel, number, message_id, digest, envelope, epoch, bundle, place)
        select $3, $10::bigint + m.place - 1, m.id, m.digest, m.envelope, fence.epoch, $7, m.place - 1
        from fence, unnest($4::uuid[], $5::text[], $6::text[]) with ordinality as m (id, digest, envelope, place)
        returning message_id),
      taken as (delete from outbox o using given where o.message_id = given.message_id)
      select count(*) as numbered from given`,
    values: [
      lease.name,
      lease.epoch,
      channel,
      waiting.map(({ id }) => id),
      texts.map(({ digest }) => digest),
      texts.map(({ text }) => text),
      bundleDigest(bundle.jws),
      bundle.jws,
      Buffer.concat(bundle.leaves),
      first,
    ],
  })
  const { numbered } = rows[0]!
  if (numbered === 0)
    throw new Fault('lease-lost', `epoch ${lease.epoch} of ${lease.name} is over`, { retryable: true })
  assert(numbered === waiting.length, 'every message got its number', numbered, waiting.length)
  return numbered
}

/** What waits for a number, and the number that comes next. */
async function listUnnumbered(
  db: Db,
  channel: string,
  limit: number,
): Promise<{ readonly waiting: readonly UnnumberedMessage[]; readonly first: number }> {
  const { rows } = await db.query<UnnumberedMessage & { first: number }>({
    name: 'unnumbered_messages',
    text: `select m.id, m.kind, m.reference, m.body,
        (select coalesce(max(number), 0) + 1 from channel_number where channel = $1) as first
      from outbox o join message_out m on m.id = o.message_id
      where o.channel = $1 and o.not_before <= clock_timestamp() order by o.ord limit $2`,
    values: [channel, limit],
  })
  return { waiting: rows.map(({ first: _, ...message }) => message), first: rows[0]?.first ?? 0 }
}

/** Up to which number the other side's receipts are there: they come without gaps. 0 before the first. */
export async function lastAnsweredNumber(db: Db, channel: string): Promise<number> {
  const { rows } = await db.query<{ last: number }>({
    name: 'last_answered_number',
    text: 'select coalesce(max(number), 0) as last from message_receipt where channel = $1',
    values: [channel],
  })
  return rows[0]!.last
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

/** Lowest number first. Throws Fault `format-before-1` for messages that an older version numbered and did not deliver. */
export async function listUnanswered(db: Db, channel: string, limit = 100): Promise<UnansweredMessage[]> {
  const { rows } = await db.query<{
    id: string
    number: number
    digest: string
    text: string
    bundle: string | null
    place: number
  }>({
    name: 'unanswered_messages',
    text: `select message_id as id, number, digest, envelope as text, bundle, place from channel_number
      where channel = $1 and number > (select coalesce(max(number), 0) from message_receipt where channel = $1)
      order by number limit $2`,
    values: [channel, limit],
  })
  const bundles = await findBundles(db, [...new Set(rows.flatMap(({ bundle }) => bundle ?? []))])
  return rows.map(({ bundle, ...row }) => {
    const found = bundles.get(bundle ?? '')
    if (found === undefined)
      throw new Fault(
        'format-before-1',
        `number ${row.number} of ${channel} was signed by a version before 1: let that version deliver it first`,
        { retryable: false },
      )
    return { ...row, channel, bundle: found }
  })
}

/** Keeps the receipts of one answer in one statement: each commit would cost the sender a wait. A repeat changes nothing. */
export async function recordReceipts(db: Db, receipts: readonly KeptReceipt[]): Promise<void> {
  if (receipts.length === 0) return
  const bundles = new Map(receipts.map(({ bundle }) => [bundle.jws, bundle]))
  const digests = new Map([...bundles.keys()].map((jws) => [jws, bundleDigest(jws)]))
  const kept = rowsPart(
    'message_receipt',
    `insert into message_receipt (channel, number, receipt, outcome, receipt_bundle, receipt_place)
      select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::int[])
      on conflict do nothing`,
    [
      receipts.map(({ channel }) => channel),
      receipts.map(({ number }) => number),
      receipts.map(({ text }) => text),
      receipts.map(({ outcome }) => outcome),
      receipts.map(({ bundle }) => digests.get(bundle.jws)!),
      receipts.map(({ place }) => place),
    ],
  )
  await db.query(composeStatement([bundlePart([...bundles.values()]), kept]))
}
