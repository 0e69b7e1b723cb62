import { openCheckpoint } from '@landport/journal/checkpoint'
import { EMPTY_FRONTIER, type Frontier, rootOf } from '@landport/journal/frontier'
import { equalBytes } from '@landport/journal/hash'
import type { NoteSigner } from '@landport/journal/note'
import { Fault } from '@landport/std/assert'
import { sha256 } from '../hash.ts'
import type { Lease } from '../lease.ts'
import type { Db } from '../pool.ts'
import { ed25519Verifier } from '../signer.ts'
import type { LogLeaves } from './leaves.ts'
import { keepNodes, notGrownFrom, readFrontier } from './tree.ts'

/**
 * What the next head of a log must grow out of: the last head that was given out, whose signature is checked and whose
 * root is computed anew from the hashes that are stored now, never from memory. A tree grown from it is consistent
 * with it. Throws Fault `log-inconsistent` when the hashes do not give that root, `log-closed` when the other side has
 * shown a head of ours that this database does not know.
 */
export async function readPublished(
  db: Db,
  leaves: LogLeaves,
  signer: NoteSigner,
  lease: Lease,
): Promise<Frontier> {
  const head = await findLast(db, leaves.log)
  if (head.closed !== null)
    throw new Fault(
      'log-closed',
      `${leaves.log}: the other side holds a head of ours of size ${head.closed}, this database ends before it. It was restored from an older state: run the restore procedure. Nothing more is signed under this name.`,
      { retryable: false },
    )
  if (head.last === null) return EMPTY_FRONTIER
  const opened = openCheckpoint(sha256, head.last.note, ed25519Verifier(signer.name, signer.publicKey))
  const isOurs =
    opened.ok &&
    opened.value.origin === leaves.log &&
    opened.value.size === head.last.size &&
    equalBytes(opened.value.root, head.last.root)
  if (!isOurs) throw notGrownFrom(leaves.log, head.last.size)
  if (!backfilled.has(lease)) {
    await keepNodes(db, leaves, head.last, lease)
    backfilled.add(lease)
  }
  const frontier = await readFrontier(db, leaves, head.last.size)
  if (!equalBytes(rootOf(sha256, frontier), head.last.root)) throw notGrownFrom(leaves.log, head.last.size)
  return frontier
}

/** Nodes from before they were stored are made once per lease: after that each batch writes its own. */
const backfilled = new WeakSet<Lease>()

interface LastHead {
  readonly last: { readonly size: number; readonly root: Uint8Array; readonly note: string } | null
  /** Size of the head that closed the log. */
  readonly closed: number | null
}

async function findLast(db: Db, log: string): Promise<LastHead> {
  const { rows } = await db.query<{
    size: number | null
    root: Buffer
    note: string
    closed: number | null
  }>({
    name: 'last_published_head',
    text: `select h.size, h.root, h.note, (select held_size from log_closed where log = $1) as closed
      from (select) one left join lateral
        (select size, root, note from head where log = $1 order by size desc limit 1) h on true`,
    values: [log],
  })
  const { size, root, note, closed } = rows[0]!
  return { last: size === null ? null : { size, root, note }, closed }
}
