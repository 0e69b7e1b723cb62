import type { HeadLine, SealedLine } from '@landport/journal/verifying'
import type { Db } from '../pool.ts'

/** Numbers of the log from `from` on, with their entries. */
export async function listSealed(db: Db, log: string, from: number, limit: number): Promise<SealedLine[]> {
  const { rows } = await db.query<{
    seq: number
    entry: string
    leafHash: Buffer
    body: string | null
    salt: Buffer | null
    stream: string
    ord: number
    columnsAgree: boolean
  }>({
    name: 'log_lines',
    text: `select s.seq, s.entry_id as entry, s.leaf_hash as "leafHash", e.body, e.salt, e.stream, e.ord, ${COLUMNS_AGREE} as "columnsAgree"
      from seal s left join entry e on e.id = s.entry_id ${WITH_HASHED}
      where s.log = $1 and s.seq >= $2::bigint order by s.seq limit $3::int`,
    values: [log, from, limit],
  })
  return rows.map(({ seq, entry, leafHash, body, salt, stream, ord, columnsAgree }) => ({
    seq,
    entry,
    leafHash,
    found: body === null ? null : { body, salt, stream, ord, columnsAgree },
  }))
}

/** Our own heads with sizes in (over, upTo], by size. */
export async function listHeads(db: Db, log: string, over: number, upTo: number | null): Promise<HeadLine[]> {
  const { rows } = await db.query<{ size: number; root: Buffer; note: string }>({
    name: 'log_heads',
    text: `select size, root, note from head
      where log = $1 and size > $2::bigint and ($3::bigint is null or size <= $3::bigint) order by size`,
    values: [log, over, upTo],
  })
  return rows.map((row) => ({ ...row, held: 'own' }))
}

/**
 * The latest heads of a log that the side owning this database holds, by size: those that came with messages and those
 * that it cosigned. Run on the other side's database, or on an export of these tables.
 */
export async function listHeldHeads(db: Db, log: string, limit = 1_000): Promise<HeadLine[]> {
  const { rows } = await db.query<{ size: number; root: Buffer; note: string }>(
    `select distinct on (size, root) size, root, note from (
        (select size, root, note from peer_head where log = $1 order by size desc limit $2)
        union all (select size, root, note from witnessed where log = $1 order by size desc limit $2)) held
      order by size, root`,
    [log, limit],
  )
  return rows.map((row) => ({ ...row, held: 'other-side' as const }))
}

export interface UnsealedLine {
  readonly entry: string
  readonly stream: string
  readonly ageSeconds: number
  /** The sealer has passed its transaction: it cannot have missed it, so it was put in later. */
  readonly below: boolean
}

/** Entries without a number for longer than `seconds`, by the database's clock. */
export async function listUnsealed(
  db: Db,
  log: string,
  seconds: number,
  limit = 1_000,
): Promise<UnsealedLine[]> {
  const { rows } = await db.query<UnsealedLine>(
    `select e.id as entry, e.stream, extract(epoch from clock_timestamp() - e.written_at)::int as "ageSeconds",
        e.xact < coalesce((select max(xact_below::text::numeric) from head where log = $1), 0)::text::xid8 as below
      from entry e left join seal s on s.entry_id = e.id
      where s.entry_id is null and e.written_at < clock_timestamp() - $2 * interval '1 second'
      order by e.ord limit $3`,
    [log, seconds, limit],
  )
  return rows
}

export interface VersionGap {
  readonly stream: string
  readonly entries: number
  readonly highest: number
}

/** Streams whose versions are not 1 … n. */
export async function listVersionGaps(db: Db, limit = 1_000): Promise<VersionGap[]> {
  const { rows } = await db.query<VersionGap>(
    `select stream, count(*)::int as entries, max(version) as highest from entry
     group by stream having count(*) <> max(version) order by stream limit $1`,
    [limit],
  )
  return rows
}

/** What the hashed body says of the columns, taken apart once: each question to it would read it from its beginning. */
const WITH_HASHED = `left join lateral json_to_record(case when e.body is json object then e.body::json end)
  as hashed (id text, stream text, version text, data json, "typeVersion" text, "eventAt" text, "recordedAt" text) on true`

/** Whether the columns that queries use repeat the hashed body. */
const COLUMNS_AGREE = `(e.body is json object and hashed.id = e.id::text
  and hashed.stream = e.stream and hashed.version = e.version::text
  and (hashed.data ->> 'type') = e.type and hashed."typeVersion" = e.type_version::text
  and hashed."eventAt"::timestamptz = e.event_at and hashed."recordedAt"::timestamptz = e.recorded_at)`
