import { assert } from '@landport/std/assert'
import { concat, emptyRoot, HASH_BYTES, type Hash, nodeHash } from './hash.ts'

/**
 * The compact range of a log: its size and the roots of its full subtrees, largest first, one per set bit of the
 * size. It is all that is needed to grow the tree and to know its root.
 */
export interface Frontier {
  readonly size: number
  readonly roots: readonly Uint8Array[]
}

export const EMPTY_FRONTIER: Frontier = { size: 0, roots: [] }

/** Told of every full subtree that is completed: its height in the tree, its place at that height, its hash. */
export type OnNode = (level: number, index: number, hash: Uint8Array) => void

/** Appends leaf hashes. Cost: one node hash per leaf on average. */
export function grow(
  hash: Hash,
  frontier: Frontier,
  leaves: readonly Uint8Array[],
  onNode?: OnNode,
): Frontier {
  const roots = [...frontier.roots]
  let size = frontier.size
  for (const leaf of leaves) {
    let root = leaf
    let level = 0
    // Each trailing one bit of the size is a full subtree of the same height as the one just completed.
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = roots.pop()
      assert(left !== undefined, 'a frontier has one root per set bit of its size', size)
      root = nodeHash(hash, left, root)
      level++
      onNode?.(level, Math.floor(size / 2 ** level), root)
    }
    roots.push(root)
    size++
  }
  return { size, roots }
}

/** RFC 6962 Merkle tree hash of all leaves so far. */
export function rootOf(hash: Hash, { roots }: Frontier): Uint8Array {
  if (roots.length === 0) return emptyRoot(hash)
  return roots.slice(0, -1).reduceRight((right, left) => nodeHash(hash, left, right), roots.at(-1)!)
}

export const frontierToBytes = ({ roots }: Frontier): Uint8Array => concat(...roots)

/** Null when the bytes do not fit the size. */
export function frontierFromBytes(size: number, bytes: Uint8Array): Frontier | null {
  const count = size.toString(2).replaceAll('0', '').length
  if (bytes.length !== count * HASH_BYTES) return null
  const roots = Array.from({ length: count }, (_, index) =>
    bytes.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  )
  return { size, roots }
}
