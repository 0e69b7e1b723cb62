import type { Hash } from './hash.ts'
import type { Proof } from './proof.ts'
import { nodeFromTile, type Tile, tileOfNode, tilePath } from './tile.ts'
import {
  consistencyRanges,
  inclusionRanges,
  type LeafRange,
  nodesOf,
  proofOf,
  type TreeNode,
} from './tree-range.ts'

/** Hashes of a tile, concatenated, from wherever they lie; null when they are not to be had. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array | null>

/** Proof that leaf `index` lies in the tree of this size, from tiles alone. Null when one is missing. */
export const inclusionFromTiles = (
  hash: Hash,
  read: ReadTile,
  index: number,
  size: number,
): Promise<Proof | null> => proofFromTiles(hash, read, inclusionRanges(index, size), size)

/** Proof that the tree of `earlier` leaves is a beginning of the one of `size`, from tiles alone. */
export const consistencyFromTiles = (
  hash: Hash,
  read: ReadTile,
  earlier: number,
  size: number,
): Promise<Proof | null> => proofFromTiles(hash, read, consistencyRanges(earlier, size), size)

async function proofFromTiles(
  hash: Hash,
  read: ReadTile,
  ranges: readonly LeafRange[],
  size: number,
): Promise<Proof | null> {
  const nodes = await nodesFromTiles(hash, read, ranges.flatMap(nodesOf), size)
  return nodes === null ? null : proofOf(hash, ranges, nodes)
}

/** Reads each tile that holds one of the nodes once; the function then finds the nodes' hashes in them. */
export async function nodesFromTiles(
  hash: Hash,
  read: ReadTile,
  nodes: readonly TreeNode[],
  size: number,
): Promise<((node: TreeNode) => Uint8Array) | null> {
  const tiles = new Map<string, Uint8Array>()
  for (const node of nodes) {
    const place = tileOfNode(node, size)
    if (place === null) return null
    const path = tilePath(place.tile)
    if (tiles.has(path)) continue
    const bytes = await read(place.tile)
    if (bytes === null) return null
    tiles.set(path, bytes)
  }
  return (node) => {
    const { tile, from, count } = tileOfNode(node, size)!
    return nodeFromTile(hash, tiles.get(tilePath(tile))!, from, count)
  }
}
