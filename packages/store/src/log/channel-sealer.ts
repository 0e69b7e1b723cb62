import { frontierToBytes } from '@landport/journal/frontier'
import type { NoteSigner } from '@landport/journal/note'
import { type Growth, growLog } from '@landport/journal/sealing'
import { Fault } from '@landport/std/assert'
import { sha256 } from '../hash.ts'
import { FENCE, type Lease } from '../lease.ts'
import type { Db, Pool } from '../pool.ts'
import { type SingleWriter, startSingleWriter } from '../single-writer.ts'
import type { LogLeaves } from './leaves.ts'
import { readPublished } from './published.ts'
import { NODES, nodeColumns } from './tree.ts'

/** Messages of one batch at most. */
const BATCH_MESSAGES = 5_000
const PAUSE_MS = 100

export interface ChannelSealerOptions {
  /** This side's log of each channel, with the signer under that log's name. */
  readonly logs: readonly { readonly leaves: LogLeaves; readonly signer: NoteSigner }[]
  /** One per side: it seals all of that side's channels. */
  readonly name: string
  readonly holder: string
  readonly onFault?: (error: unknown) => void
  readonly pauseMs?: number
  /** False: nothing is signed now. */
  readonly mayWork?: () => boolean
}

/**
 * Signs the heads of this side's channel logs, those of what it sent and of what it took. Numbers were given before:
 * it only grows the tree over them. A log that cannot be signed does not hold the others up.
 */
export const startChannelSealer = (pool: Pool, options: ChannelSealerOptions): SingleWriter =>
  startSingleWriter(pool, {
    name: options.name,
    holder: options.holder,
    pauseMs: options.pauseMs ?? PAUSE_MS,
    ...(options.onFault === undefined ? {} : { onFault: options.onFault }),
    ...(options.mayWork === undefined ? {} : { mayWork: options.mayWork }),
    step: async (lease) => {
      let hasMore = false
      const faults: unknown[] = []
      for (const { leaves, signer } of options.logs)
        try {
          hasMore = (await sealChannelOnce(pool, leaves, signer, lease)) === BATCH_MESSAGES || hasMore
        } catch (error) {
          faults.push(error)
        }
      if (faults.length > 0) throw faults[0]
      return hasMore
    },
  })

/** Signs over the messages that are there, at most one batch. Returns how many were added. */
export async function sealChannelOnce(
  db: Db,
  leaves: LogLeaves,
  signer: NoteSigner,
  lease: Lease,
): Promise<number> {
  const size = await lastSize(db, leaves.log)
  const hashes = await leaves.hashes(db, size, size + BATCH_MESSAGES)
  if (hashes.length === 0) return 0
  const before = await readPublished(db, leaves, signer, lease)
  await writeHead(db, leaves.log, growLog(sha256, leaves.log, before, hashes, signer), lease)
  return hashes.length
}

async function lastSize(db: Db, log: string): Promise<number> {
  const { rows } = await db.query<{ size: number }>({
    name: 'channel_log_size',
    text: 'select coalesce(max(size), 0) as size from head where log = $1',
    values: [log],
  })
  return rows[0]!.size
}

async function writeHead(db: Db, log: string, growth: Growth, lease: Lease): Promise<void> {
  const { rows } = await db.query<{ signed: number }>({
    name: 'channel_log_write',
    text: `with ${FENCE('$1', '$2')},
      signed as (insert into head (log, size, root, frontier, xact_below, note, epoch)
        select $3, $4::bigint, $5::bytea, $6::bytea, null, $7, epoch from fence returning 1),
      ${NODES('$3', '$8', '$9', '$10')}
      select count(*) as signed from signed`,
    values: [
      lease.name,
      lease.epoch,
      log,
      growth.frontier.size,
      Buffer.from(growth.root),
      Buffer.from(frontierToBytes(growth.frontier)),
      growth.note,
      ...nodeColumns(growth.nodes),
    ],
  })
  if (rows[0]!.signed === 0)
    throw new Fault('lease-lost', `epoch ${lease.epoch} of ${lease.name} is over`, { retryable: true })
}
