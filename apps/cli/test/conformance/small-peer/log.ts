import { leafOfDigest } from '@landport/exchange/bundle'
import { signCheckpoint } from '@landport/journal/checkpoint'
import { concat, emptyRoot } from '@landport/journal/hash'
import type { NoteSigner } from '@landport/journal/note'
import { proveConsistency, treeHash } from '@landport/journal/proof'
import { entryBundle, isTileOf, parseTilePath, TILE_WIDTH } from '@landport/journal/tile'
import { sha256 } from '@landport/store/hash'
import type { Bend } from './bend.ts'

/** A log over digests that are in memory: head and tiles, made when asked. */
export interface SmallLog {
  readonly origin: string
  size(): number
  head(): string | null
  /** By the path after the log's own, `tile/0/000.p/3`; null: there is none. */
  tile(path: string): Uint8Array | null
  consistency(from: number): readonly Uint8Array[]
}

export function smallLog(
  origin: string,
  key: NoteSigner,
  digests: readonly Uint8Array[],
  bend: Bend['log'] = {},
): SmallLog {
  // A log that forgets grew out of nothing that it showed before.
  const entryAt = (place: number): Uint8Array =>
    bend.forgets === true && place === 0
      ? sha256(Buffer.from(String(digests.length)))
      : (bend.leaf?.(digests[place]!, place) ?? digests[place]!)
  const known: Uint8Array[] = []
  const leaves = (): readonly Uint8Array[] => {
    if (bend.forgets === true) known.length = 0
    while (known.length < digests.length) known.push(leafOfDigest(sha256, entryAt(known.length)))
    return known
  }
  let made = { size: 0, note: '' }
  const signer = { ...key, name: origin }
  return {
    origin,
    size: () => digests.length,
    head() {
      const size = digests.length
      if (size === 0) return null
      if (made.size !== size)
        made = { size, note: signCheckpoint(sha256, { origin, size, root: rootOf(leaves()) }, signer) }
      return made.note
    },
    tile(path) {
      const tile = parseTilePath(path)
      if (tile === null || !isTileOf(tile, digests.length)) return null
      const [from, to] = [tile.index * TILE_WIDTH, tile.index * TILE_WIDTH + tile.width]
      if (tile.level === 'entries')
        return entryBundle(
          Array.from({ length: to - from }, (_, index) => {
            const entry = entryAt(from + index)
            return bend.entry?.(entry) ?? entry
          }),
        )
      const step = TILE_WIDTH ** tile.level
      return concat(
        ...Array.from({ length: tile.width }, (_, place) =>
          treeHash(sha256, leaves().slice((from + place) * step, (from + place + 1) * step)),
        ),
      )
    },
    consistency: (from) => proveConsistency(sha256, leaves(), from),
  }
}

const rootOf = (leaves: readonly Uint8Array[]): Uint8Array =>
  leaves.length === 0 ? emptyRoot(sha256) : treeHash(sha256, leaves)
