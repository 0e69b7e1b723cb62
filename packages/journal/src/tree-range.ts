import { assert } from '@landport/std/assert'
import { type Hash, nodeHash } from './hash.ts'
import { type Proof, split } from './proof.ts'

/** A complete subtree: the leaves from `index · 2^level` on, `2^level` of them. */
export interface TreeNode {
  readonly level: number
  readonly index: number
}

/** Leaves from `start` up to `end`, not included. */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

/**
 * The ranges whose tree hashes make up an inclusion proof (RFC 6962 §2.1.1), in the proof's order. Which nodes to read
 * is known before any is read, so whoever has them stored asks for all of them at once.
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  assert(index >= 0 && index < size, 'a leaf of the tree', index, size)
  const ranges: LeafRange[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + split(end - start)
    ranges.push(index < middle ? { start: middle, end } : { start, end: middle })
    if (index < middle) end = middle
    else start = middle
  }
  return ranges.reverse()
}

/** The same for a consistency proof (RFC 6962 §2.1.2) between two sizes of a log. */
export function consistencyRanges(earlier: number, size: number): LeafRange[] {
  assert(earlier > 0 && earlier <= size, 'an earlier size of the tree', earlier, size)
  const ranges: LeafRange[] = []
  let [start, end] = [0, size]
  while (end !== earlier) {
    const middle = start + split(end - start)
    ranges.push(earlier <= middle ? { start: middle, end } : { start, end: middle })
    if (earlier <= middle) end = middle
    else start = middle
  }
  // The earlier tree itself is known to whoever asks, unless it is not a complete subtree.
  if (start > 0) ranges.push({ start, end })
  return ranges.reverse()
}

/** Complete subtrees that make up a range, left to right. */
export function nodesOf({ start, end }: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = []
  for (let at = start; at < end; ) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level++
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

/** Hash of a range that begins a subtree, from its nodes. */
export function rangeHash(hash: Hash, range: LeafRange, read: (node: TreeNode) => Uint8Array): Uint8Array {
  const hashes = nodesOf(range).map(read)
  assert(hashes.length > 0, 'a range has leaves', range)
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(hash, left, right), hashes.at(-1)!)
}

export const proofOf = (
  hash: Hash,
  ranges: readonly LeafRange[],
  read: (node: TreeNode) => Uint8Array,
): Proof => ranges.map((range) => rangeHash(hash, range, read))
