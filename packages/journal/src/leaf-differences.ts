import { type Finding, finding } from './finding.ts'
import { equalBytes, toHex } from './hash.ts'

/** A run of leaves whose hashes in the tile are not those of the entries in the bundle. */
export interface LeafDifference {
  /** Number of the first leaf of the run. */
  readonly from: number
  readonly tile: readonly Uint8Array[]
  readonly bundle: readonly Uint8Array[]
}

/**
 * Names what was done to leaves. `trusted`: which of the two gives the signed root. When it is the bundles, the tiles
 * were changed; else an entry whose hash stands at another number was moved, one that is missing removed, one that
 * pushes the others on added, and any other changed.
 */
export function judgeLeaves(differences: readonly LeafDifference[], trusted: 'tiles' | 'bundles'): Finding[] {
  return trusted === 'bundles'
    ? differences.flatMap(tileFindings)
    : differences.flatMap(entryFindings(differences))
}

const tileFindings = ({ from, tile, bundle }: LeafDifference): Finding[] =>
  bundle.flatMap((hash, place) => {
    const stored = tile[place]
    return stored !== undefined && equalBytes(hash, stored)
      ? []
      : [finding('tile-changed', { from: from + place }, 'tile/0')]
  })

const entryFindings = (all: readonly LeafDifference[]) => {
  const homes = new Map(
    all.flatMap(({ from, tile }) => tile.map((hash, place) => [toHex(hash), from + place] as const)),
  )
  return ({ from, tile, bundle }: LeafDifference): Finding[] => {
    if (bundle.length < tile.length) return removed(from, tile, bundle)
    return bundle.flatMap((hash, place) => {
      const seq = from + place
      const expected = tile[place]
      if (expected === undefined) return [finding('added', { from: seq })]
      if (equalBytes(hash, expected)) return []
      const home = homes.get(toHex(hash))
      if (home === undefined) return [finding('changed', { from: seq })]
      return home > seq ? [finding('reordered', { from: seq, to: home })] : []
    })
  }
}

/** Walks both; where they part, the tile's leaf is the one that is missing. */
function removed(from: number, tile: readonly Uint8Array[], bundle: readonly Uint8Array[]): Finding[] {
  const missing: number[] = []
  let there = 0
  for (const [place, hash] of tile.entries()) {
    const next = bundle[there]
    if (next !== undefined && equalBytes(next, hash)) there++
    else missing.push(from + place)
  }
  if (there === bundle.length) return missing.map((seq) => finding('removed', { from: seq }))
  // Others were changed as well: which is which cannot be told.
  return [finding('removed', { from: missing[0]!, to: from + tile.length - 1 })]
}
