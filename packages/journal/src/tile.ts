import { assert } from '@landport/std/assert'
import { concat, HASH_BYTES, type Hash } from './hash.ts'
import { treeHash } from './proof.ts'
import type { TreeNode } from './tree-range.ts'

/**
 * C2SP tlog-tiles (https://c2sp.org/tlog-tiles): the tree as runs of up to 256 hashes. A hash at tile level `l` is the
 * tree hash of 256^l leaves; a tile of width 256 is full and never changes.
 */
export interface Tile {
  /** `entries`: the bundle of the leaves themselves. */
  readonly level: number | 'entries'
  readonly index: number
  /** 1 to 256. */
  readonly width: number
}

export const TILE_HEIGHT = 8
export const TILE_WIDTH = 256

/** `tile/0/x001/067`, `tile/1/000.p/17`, `tile/entries/000`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0')
  const groups = digits.match(/\d{3}/g)!
  const number = groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${number}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** Null when it is no tile's path, also where it is written in another way than `tilePath` writes it. */
export function parseTilePath(path: string): Tile | null {
  const match =
    /^tile\/(entries|[0-9]|[1-5][0-9]|6[0-3])\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (match === null) return null
  const tile: Tile = {
    level: match[1] === 'entries' ? 'entries' : Number(match[1]),
    index: Number(match[2]!.replaceAll(/[x/]/g, '')),
    width: match[3] === undefined ? TILE_WIDTH : Number(match[3]),
  }
  return tilePath(tile) === path ? tile : null
}

/** Hashes at a tile level of a log: how many groups of 256^level leaves are full. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level)

/** Whether a log of this size has the tile: a full one, or the partial one that belongs to exactly this size. */
export function isTileOf(tile: Tile, size: number): boolean {
  const there = hashesAt(tile.level === 'entries' ? 0 : tile.level, size)
  const end = tile.index * TILE_WIDTH + tile.width
  return tile.width >= 1 && tile.width <= TILE_WIDTH && end <= there
}

/** The tile that holds a node, with the place of the node's hashes in it. Null: no tile of this size holds it. */
export function tileOfNode(
  { level, index }: TreeNode,
  size: number,
): { readonly tile: Tile; readonly from: number; readonly count: number } | null {
  const tileLevel = Math.floor(level / TILE_HEIGHT)
  const count = 2 ** (level - tileLevel * TILE_HEIGHT)
  const first = index * count
  const tileIndex = Math.floor(first / TILE_WIDTH)
  const width = Math.min(TILE_WIDTH, hashesAt(tileLevel, size) - tileIndex * TILE_WIDTH)
  const from = first - tileIndex * TILE_WIDTH
  if (from + count > width) return null
  return { tile: { level: tileLevel, index: tileIndex, width }, from, count }
}

/** Hash of a node from the bytes of its tile. */
export function nodeFromTile(hash: Hash, bytes: Uint8Array, from: number, count: number): Uint8Array {
  const hashes = Array.from({ length: count }, (_, place) =>
    bytes.slice((from + place) * HASH_BYTES, (from + place + 1) * HASH_BYTES),
  )
  assert(hashes.at(-1)!.length === HASH_BYTES, 'a tile holds what it says', bytes.length, from, count)
  return treeHash(hash, hashes)
}

/** Longest entry of a bundle: its length is written in two bytes. */
export const BUNDLE_ENTRY_BYTES_MAX = 0xffff

/** Entries with their length, two bytes big-endian, before each. */
export const entryBundle = (entries: readonly Uint8Array[]): Uint8Array =>
  concat(
    ...entries.flatMap((entry) => {
      assert(entry.length <= BUNDLE_ENTRY_BYTES_MAX, 'an entry fits into a bundle', entry.length)
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )

/** Null when the bytes end within an entry. */
export function readEntryBundle(bytes: Uint8Array): Uint8Array[] | null {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    if (at + 2 > bytes.length) return null
    const end = at + 2 + bytes[at]! * 256 + bytes[at + 1]!
    if (end > bytes.length) return null
    entries.push(bytes.slice(at + 2, end))
    at = end
  }
  return entries
}
