import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { EMPTY_FRONTIER, frontierFromBytes, frontierToBytes, grow, rootOf } from '../src/frontier.ts'
import { type Hash, leafHash, toHex } from '../src/hash.ts'
import {
  proveConsistency,
  proveInclusion,
  treeHash,
  verifyConsistency,
  verifyInclusion,
} from '../src/proof.ts'

const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')
const leavesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => leafHash(sha256, new TextEncoder().encode(`entry ${index}`)))

/** Leaves and roots of the test tree of Google's certificate-transparency implementation (RFC 6962 sizes 0 to 8). */
const KNOWN_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const KNOWN_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('the tree grows to the published roots of RFC 6962', () => {
  let frontier = EMPTY_FRONTIER
  KNOWN_ROOTS.forEach((root, size) => {
    assert.equal(toHex(rootOf(sha256, frontier)), root)
    const bytes = frontierToBytes(frontier)
    assert.deepEqual(frontierToBytes(frontierFromBytes(size, bytes)!), bytes)
    if (size < 8)
      frontier = grow(sha256, frontier, [leafHash(sha256, Buffer.from(KNOWN_LEAVES[size]!, 'hex'))])
  })
})

test('growing in any batches gives the root of the whole tree', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 12 }), (batches) => {
      const leaves = leavesOf(batches.reduce((sum, size) => sum + size, 0) + 1)
      let frontier = grow(sha256, EMPTY_FRONTIER, leaves.slice(0, 1))
      for (const size of batches)
        frontier = grow(sha256, frontier, leaves.slice(frontier.size, frontier.size + size))
      assert.equal(toHex(rootOf(sha256, frontier)), toHex(treeHash(sha256, leaves)))
    }),
  )
})

test('every leaf is proved to lie in its tree, and no other leaf with the same proof', () => {
  for (const size of [1, 2, 3, 7, 8, 13]) {
    const leaves = leavesOf(size)
    const root = treeHash(sha256, leaves)
    leaves.forEach((leaf, index) => {
      const proof = proveInclusion(sha256, leaves, index)
      assert.ok(verifyInclusion(sha256, { index, size, leaf, root }, proof))
      assert.ok(!verifyInclusion(sha256, { index, size, leaf: leavesOf(size + 1)[size]!, root }, proof))
      assert.ok(!verifyInclusion(sha256, { index, size, leaf, root }, [...proof, root]))
    })
  }
})

test('a log is proved to have grown from every earlier head, and not from another one', () => {
  const leaves = leavesOf(13)
  const later = { size: 13, root: treeHash(sha256, leaves) }
  for (let size = 1; size <= 13; size++) {
    const earlier = { size, root: treeHash(sha256, leaves.slice(0, size)) }
    const proof = proveConsistency(sha256, leaves, size)
    assert.ok(verifyConsistency(sha256, earlier, later, proof))
    const other = { size, root: treeHash(sha256, leavesOf(20).slice(1, size + 1)) }
    assert.ok(!verifyConsistency(sha256, other, later, proof))
  }
})
