import { EMPTY_FRONTIER, type Frontier, rootOf } from '@landport/journal/frontier'
import { concat, equalBytes } from '@landport/journal/hash'
import type { Proof } from '@landport/journal/proof'
import { growTiles, type TileNode } from '@landport/journal/sealing'
import { hashesAt, TILE_WIDTH, type Tile } from '@landport/journal/tile'
import {
  consistencyFromTiles,
  inclusionFromTiles,
  nodesFromTiles,
  type ReadTile,
} from '@landport/journal/tile-proof'
import { nodesOf } from '@landport/journal/tree-range'
import { Fault } from '@landport/std/assert'
import { sha256 } from '../hash.ts'
import { FENCE, type Lease } from '../lease.ts'
import type { Db } from '../pool.ts'
import type { LogLeaves } from './leaves.ts'

/** Hashes of a tile, full or partial, concatenated. Null when the log does not hold all of them. */
export async function readTile(db: Db, leaves: LogLeaves, tile: Tile): Promise<Uint8Array | null> {
  const from = tile.index * TILE_WIDTH
  const hashes =
    tile.level === 0
      ? await leaves.hashes(db, from, from + tile.width)
      : await readNodes(db, leaves.log, Number(tile.level), from, from + tile.width)
  return hashes.length === tile.width ? concat(...hashes) : null
}

async function readNodes(db: Db, log: string, level: number, from: number, to: number) {
  const { rows } = await db.query<{ hash: Buffer }>({
    name: 'tree_nodes',
    text: `select hash from tree_node
      where log = $1 and level = $2::smallint and place >= $3::bigint and place < $4::bigint order by place`,
    values: [log, level, from, to],
  })
  return rows.map(({ hash }) => hash)
}

/** Proof that the tree of `earlier` leaves is a beginning of the one of `size`, from stored tiles. */
export async function readConsistencyProof(
  db: Db,
  leaves: LogLeaves,
  earlier: number,
  size: number,
): Promise<Proof> {
  const proof = await consistencyFromTiles(sha256, tilesOf(db, leaves), earlier, size)
  if (proof === null) throw missing(leaves.log, size, `growth from ${earlier}`)
  return proof
}

/** Proof that leaf `index` lies in the tree of this size, from stored tiles. */
export async function readInclusionProof(
  db: Db,
  leaves: LogLeaves,
  index: number,
  size: number,
): Promise<Proof> {
  const proof = await inclusionFromTiles(sha256, tilesOf(db, leaves), index, size)
  if (proof === null) throw missing(leaves.log, size, `leaf ${index}`)
  return proof
}

/** The frontier of a log at a size, from what is stored and from nothing else. */
export async function readFrontier(db: Db, leaves: LogLeaves, size: number): Promise<Frontier> {
  if (size === 0) return EMPTY_FRONTIER
  const nodes = nodesOf({ start: 0, end: size })
  const read = await nodesFromTiles(sha256, tilesOf(db, leaves), nodes, size)
  if (read === null) throw missing(leaves.log, size, 'right edge')
  return { size, roots: nodes.map(read) }
}

export async function readRoot(db: Db, leaves: LogLeaves, size: number): Promise<Uint8Array> {
  return rootOf(sha256, await readFrontier(db, leaves, size))
}

const tilesOf =
  (db: Db, leaves: LogLeaves): ReadTile =>
  (tile) =>
    readTile(db, leaves, tile)

const missing = (log: string, size: number, what: string): Fault =>
  new Fault('log-tile-missing', `${log} at size ${size}: stored hashes are missing (${what})`, {
    retryable: false,
  })

/** CTE that writes nodes under the fence of a single writer; for logs whose sealer writes them with the head. */
export const NODES = (log: string, levels: string, places: string, hashes: string): string =>
  `nodes as (insert into tree_node (log, level, place, hash)
    select ${log}, n.level, n.place, n.hash
    from fence, unnest(${levels}::smallint[], ${places}::bigint[], ${hashes}::bytea[]) as n (level, place, hash)
    on conflict do nothing)`

export const nodeColumns = (nodes: readonly TileNode[]) => [
  nodes.map(({ level }) => level),
  nodes.map(({ place }) => place),
  nodes.map(({ hash }) => Buffer.from(hash)),
]

/** Leaves read at once when nodes are made that an earlier version did not store. */
const BACKFILL_LEAVES = 64 * TILE_WIDTH

/**
 * Makes the nodes of a log that was sealed before nodes were stored, up to its last head, and compares the root with
 * that head before anything is used. Does nothing when they are there.
 */
export async function keepNodes(
  db: Db,
  leaves: LogLeaves,
  head: { readonly size: number; readonly root: Uint8Array },
  lease: Lease,
): Promise<void> {
  const { rows } = await db.query<{ there: number }>(
    'select count(*) as there from tree_node where log = $1 and level = 1 and place < $2::bigint',
    [leaves.log, hashesAt(1, head.size)],
  )
  if (rows[0]!.there === hashesAt(1, head.size)) return
  const nodes: TileNode[] = []
  let frontier = EMPTY_FRONTIER
  while (frontier.size < head.size) {
    const to = Math.min(frontier.size + BACKFILL_LEAVES, head.size)
    const hashes = await leaves.hashes(db, frontier.size, to)
    if (hashes.length !== to - frontier.size) throw missing(leaves.log, head.size, `leaves before ${to}`)
    const grown = growTiles(sha256, frontier, hashes)
    frontier = grown.frontier
    nodes.push(...grown.nodes)
  }
  if (!equalBytes(rootOf(sha256, frontier), head.root)) throw notGrownFrom(leaves.log, head.size)
  await db.query(`with ${FENCE('$1', '$2')}, ${NODES('$3', '$4', '$5', '$6')} select from fence`, [
    lease.name,
    lease.epoch,
    leaves.log,
    ...nodeColumns(nodes),
  ])
}

export const notGrownFrom = (log: string, size: number): Fault =>
  new Fault(
    'log-inconsistent',
    `${log}: the stored hashes do not give the root of our last head of size ${size}; nothing is signed. Run landport verify.`,
    { retryable: false },
  )
