import { frontierToBytes } from '@landport/journal/frontier'
import type { NoteSigner } from '@landport/journal/note'
import { type Batch, sealBatch } from '@landport/journal/sealing'
import { Fault } from '@landport/std/assert'
import { sha256 } from './hash.ts'
import { FENCE, type Lease } from './lease.ts'
import { journalLeaves } from './log/leaves.ts'
import { readPublished } from './log/published.ts'
import { NODES, nodeColumns } from './log/tree.ts'
import type { Db, Pool } from './pool.ts'
import { type SingleWriter, startSingleWriter } from './single-writer.ts'

/** Entries of one batch, about; a transaction is never cut in two. Bounds memory after a long stop. */
const BATCH_ENTRIES = 5_000
const PAUSE_MS = 100

export interface SealerOptions {
  /** Origin of this side's log, the same for ever. */
  readonly log: string
  readonly signer: NoteSigner
  /** Who runs it, for the lease table: host and process. */
  readonly holder: string
  readonly onFault?: (error: unknown) => void
  readonly pauseMs?: number
  /** False: nothing is sealed now, as it is not known whether this database is older than what was published. */
  readonly mayWork?: () => boolean
}

/**
 * Numbers committed entries, grows the tree and signs a head per batch, about ten times a second. It may be started
 * in every server process: one works, the others wait for its lease.
 */
export const startSealer = (pool: Pool, options: SealerOptions): SingleWriter =>
  startSingleWriter(pool, {
    name: `sealer:${options.log}`,
    holder: options.holder,
    pauseMs: options.pauseMs ?? PAUSE_MS,
    ...(options.onFault === undefined ? {} : { onFault: options.onFault }),
    ...(options.mayWork === undefined ? {} : { mayWork: options.mayWork }),
    step: async (lease) => (await sealOnce(pool, options.log, options.signer, lease)) >= BATCH_ENTRIES,
  })

/** Seals what is committed, at most about one batch. Returns how many entries were sealed. */
export async function sealOnce(pool: Db, log: string, signer: NoteSigner, lease: Lease): Promise<number> {
  const { from, opening, isEmpty } = await readBoundary(pool, log)
  const { entries, below } =
    opening !== null && isEmpty
      ? { entries: await readOpening(pool, opening), below: from }
      : await readCommitted(pool, from, opening)
  if (entries.length === 0) return 0
  const frontier = await readPublished(pool, journalLeaves(log), signer, lease)
  const batch = sealBatch(sha256, log, frontier, entries, signer)
  await writeBatch(pool, log, batch, below, lease)
  return entries.length
}

interface Boundary {
  /** Every entry of a transaction below this number is sealed; xid8 as text. */
  readonly from: string
  /** The entry that opened this log's epoch, which is its first; null in the first epoch. */
  readonly opening: string | null
  readonly isEmpty: boolean
}

async function readBoundary(db: Db, log: string): Promise<Boundary> {
  const { rows } = await db.query<{
    below: string | null
    future: boolean | null
    opening: string | null
    opened: string | null
  }>({
    name: 'sealer_boundary',
    text: `select h.below::text as below, h.below > pg_snapshot_xmax(pg_current_snapshot()) as future,
        o.entry_id as opening, o.xact_below::text as opened
      from (select) one
        left join lateral (select xact_below as below from head where log = $1 order by size desc limit 1) h on true
        left join own_epoch o on o.journal = $1`,
    values: [log],
  })
  const { below, future, opening, opened } = rows[0]!
  if (future === true)
    throw new Fault(
      'transaction-numbers-behind',
      `the journal was sealed up to transaction ${below}, which this cluster has not reached: it was restored from an export. Advance its counter with pg_resetwal --next-transaction-id before starting.`,
      { retryable: false },
    )
  return { from: below ?? opened ?? '0', opening, isEmpty: below === null }
}

async function readOpening(db: Db, id: string) {
  const { rows } = await db.query<{ id: string; body: string; salt: Buffer | null }>(
    'select id, body, salt from entry where id = $1',
    [id],
  )
  return rows
}

/**
 * All entries of finished transactions from the boundary on, whole transactions only, in the order of writing.
 * Each append is one statement that was decided on committed data, so this order is causal: an entry comes after
 * those it was decided on. The entry that opened the log's epoch was sealed before all others.
 */
async function readCommitted(db: Db, from: string, opening: string | null) {
  const { rows } = await db.query<{
    id: string | null
    body: string | null
    salt: Buffer | null
    below: string
  }>({
    name: 'sealer_committed',
    text: `with finished as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xmin),
      bound as materialized (
        select case when count(*) < $2::int then (select xmin from finished)
          else (max(xact)::text::numeric + 1)::text::xid8 end as below
        from (select xact from entry where xact >= $1::xid8 and xact < (select xmin from finished)
          order by xact limit $2::int) first)
      select e.id, e.body, e.salt, b.below::text as below from bound b
      left join entry e on e.xact >= $1::xid8 and e.xact < b.below and e.id is distinct from $3::uuid
      order by e.ord`,
    values: [from, BATCH_ENTRIES, opening],
  })
  const entries = rows.flatMap(({ id, body, salt }) =>
    id === null || body === null ? [] : [{ id, body, salt }],
  )
  return { entries, below: rows[0]!.below }
}

async function writeBatch(db: Db, log: string, batch: Batch, below: string, lease: Lease): Promise<void> {
  const { rows } = await db.query<{ sealed: number }>({
    name: 'sealer_write',
    text: `with ${FENCE('$1', '$2')},
      sealed as (insert into seal (log, seq, entry_id, leaf_hash, epoch)
        select $3, s.seq, s.entry_id, s.leaf_hash, fence.epoch
        from fence, unnest($4::bigint[], $5::uuid[], $6::bytea[]) as s (seq, entry_id, leaf_hash)
        returning 1),
      signed as (insert into head (log, size, root, frontier, xact_below, note, epoch)
        select $3, $7::bigint, $8::bytea, $9::bytea, $10::xid8, $11, epoch from fence),
      ${NODES('$3', '$12', '$13', '$14')},
      told as (select pg_notify('landport_sealed', $7::text) from fence)
      select (select count(*) from sealed) as sealed, (select count(*) from told) as told`,
    values: [
      lease.name,
      lease.epoch,
      log,
      batch.seals.map(({ seq }) => seq),
      batch.seals.map(({ entry }) => entry),
      batch.seals.map(({ leafHash }) => Buffer.from(leafHash)),
      batch.frontier.size,
      Buffer.from(batch.root),
      Buffer.from(frontierToBytes(batch.frontier)),
      below,
      batch.note,
      ...nodeColumns(batch.nodes),
    ],
  })
  if (rows[0]!.sealed === 0)
    throw new Fault('lease-lost', `epoch ${lease.epoch} of ${lease.name} is over`, { retryable: true })
}

/** The latest signed head of a log, to be carried by every message to the other side. */
export async function findHead(
  db: Db,
  log: string,
): Promise<{ readonly size: number; readonly root: Uint8Array; readonly note: string } | null> {
  const { rows } = await db.query<{ size: number; root: Buffer; note: string }>({
    name: 'find_head',
    text: 'select size, root, note from head where log = $1 order by size desc limit 1',
    values: [log],
  })
  return rows[0] ?? null
}
