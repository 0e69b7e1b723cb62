import { hash } from 'node:crypto'

/** By first leaf and number of leaves: the hash of a full subtree, which never changes once it is full. */
export type Nodes = Map<string, Uint8Array>

/**
 * RFC 6962 §2.1 root over the first leaves, as the checkers compute it for themselves: the largest full subtree on the
 * left, the rest on the right.
 */
export function rootOver(leaves: readonly Uint8Array[], size: number, nodes: Nodes): Uint8Array {
  return over(leaves, 0, size, nodes)
}

function over(leaves: readonly Uint8Array[], first: number, count: number, nodes: Nodes): Uint8Array {
  if (count === 1) return leaves[first]!
  const name = `${first} ${count}`
  const known = nodes.get(name)
  if (known !== undefined) return known
  let left = 1
  while (left * 2 < count) left *= 2
  const children = [over(leaves, first, left, nodes), over(leaves, first + left, count - left, nodes)]
  const root = hash('sha256', Buffer.concat([PREFIX, ...children]), 'buffer')
  if (left * 2 === count) nodes.set(name, root)
  return root
}

const PREFIX = Uint8Array.of(1)
