import { assert } from '@landport/std/assert'
import { equalBytes, type Hash, nodeHash } from './hash.ts'

/** Source: RFC 6962 §2.1.1–2.1.2; verification as in RFC 9162 §2.1.3.2 and §2.1.4.2. */
export type Proof = readonly Uint8Array[]

/** Merkle tree hash of leaf hashes; for proofs over leaves that are at hand. */
export function treeHash(hash: Hash, leaves: readonly Uint8Array[]): Uint8Array {
  assert(leaves.length > 0, 'a tree hash of leaves needs one')
  if (leaves.length === 1) return leaves[0]!
  const k = split(leaves.length)
  return nodeHash(hash, treeHash(hash, leaves.slice(0, k)), treeHash(hash, leaves.slice(k)))
}

/** That leaf `index` lies in the tree of these leaves. */
export function proveInclusion(hash: Hash, leaves: readonly Uint8Array[], index: number): Proof {
  assert(index >= 0 && index < leaves.length, 'a leaf of the tree', index, leaves.length)
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  return index < k
    ? [...proveInclusion(hash, leaves.slice(0, k), index), treeHash(hash, leaves.slice(k))]
    : [...proveInclusion(hash, leaves.slice(k), index - k), treeHash(hash, leaves.slice(0, k))]
}

/** That the tree of the first `size` leaves is a beginning of the tree of all of them. */
export function proveConsistency(hash: Hash, leaves: readonly Uint8Array[], size: number): Proof {
  assert(size > 0 && size <= leaves.length, 'an earlier size of the tree', size, leaves.length)
  return subproof(hash, leaves, size, true)
}

function subproof(hash: Hash, leaves: readonly Uint8Array[], m: number, whole: boolean): Proof {
  if (m === leaves.length) return whole ? [] : [treeHash(hash, leaves)]
  const k = split(leaves.length)
  return m <= k
    ? [...subproof(hash, leaves.slice(0, k), m, whole), treeHash(hash, leaves.slice(k))]
    : [...subproof(hash, leaves.slice(k), m - k, false), treeHash(hash, leaves.slice(0, k))]
}

export function verifyInclusion(
  hash: Hash,
  claim: {
    readonly index: number
    readonly size: number
    readonly leaf: Uint8Array
    readonly root: Uint8Array
  },
  proof: Proof,
): boolean {
  if (claim.index < 0 || claim.index >= claim.size) return false
  let fn = claim.index
  let sn = claim.size - 1
  let r = claim.leaf
  for (const p of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(hash, p, r)
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn)
        sn = half(sn)
      }
    } else r = nodeHash(hash, r, p)
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && equalBytes(r, claim.root)
}

export function verifyConsistency(
  hash: Hash,
  earlier: { readonly size: number; readonly root: Uint8Array },
  later: { readonly size: number; readonly root: Uint8Array },
  proof: Proof,
): boolean {
  if (earlier.size <= 0 || earlier.size > later.size) return false
  if (earlier.size === later.size) return proof.length === 0 && equalBytes(earlier.root, later.root)
  const path = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : [...proof]
  const first = path.shift()
  if (first === undefined) return false
  let fn = earlier.size - 1
  let sn = later.size - 1
  while (fn % 2 === 1) {
    fn = half(fn)
    sn = half(sn)
  }
  let fr = first
  let sr = first
  for (const c of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(hash, c, fr)
      sr = nodeHash(hash, c, sr)
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn)
        sn = half(sn)
      }
    } else sr = nodeHash(hash, sr, c)
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && equalBytes(fr, earlier.root) && equalBytes(sr, later.root)
}

/** Largest power of two below n. */
export const split = (n: number): number => 2 ** Math.floor(Math.log2(n - 1))
const half = (n: number): number => Math.floor(n / 2)
const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n))
