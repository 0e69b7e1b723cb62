import { equalBytes, HASH_BYTES } from './hash.ts'
import { hashesAt, TILE_WIDTH, type Tile } from './tile.ts'
import type { ReadTile } from './tile-proof.ts'

/** Levels of tiles over 2^48 leaves: more than any log here ever has. */
const LEVELS_MAX = 6

/**
 * Numbers of the leaves in which two trees of the same size differ, from tiles alone and reading only those whose
 * hashes above differ: a day of a channel with one other message costs three tiles of each side. Stops after `limit`.
 * Throws when a tile that a tree of this size has cannot be had.
 */
export async function differingLeaves(
  ours: ReadTile,
  theirs: ReadTile,
  size: number,
  limit = 1_000,
): Promise<readonly number[]> {
  const found: number[] = []
  for (let level = LEVELS_MAX; level >= 0; level--) {
    // What lies under a full tile above has been compared there.
    const from = hashesAt(level + 1, size) * TILE_WIDTH
    await compare(level, from, hashesAt(level, size))
  }
  return found.sort((a, b) => a - b)

  async function compare(level: number, from: number, to: number): Promise<void> {
    for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < to; index++) {
      const width = Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH)
      const tile = { level, index, width }
      const [one, other] = await Promise.all([hashesOf(ours, tile), hashesOf(theirs, tile)])
      for (let place = 0; place < width; place++) {
        if (found.length >= limit) return
        const hash = index * TILE_WIDTH + place
        if (hash < from || hash >= to || equalBytes(at(one, place), at(other, place))) continue
        if (level === 0) found.push(hash)
        else await compare(level - 1, hash * TILE_WIDTH, (hash + 1) * TILE_WIDTH)
      }
    }
  }
}

const at = (bytes: Uint8Array, place: number): Uint8Array =>
  bytes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES)

async function hashesOf(read: ReadTile, tile: Tile): Promise<Uint8Array> {
  const bytes = await read(tile)
  if (bytes === null || bytes.length !== tile.width * HASH_BYTES)
    throw new Error(`tile ${tile.level}/${tile.index} of width ${tile.width} cannot be had`)
  return bytes
}
