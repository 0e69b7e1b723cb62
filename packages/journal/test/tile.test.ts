import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { concat, type Hash, leafHash } from '../src/hash.ts'
import { proveConsistency, proveInclusion, treeHash } from '../src/proof.ts'
import {
  entryBundle,
  isTileOf,
  nodeFromTile,
  parseTilePath,
  readEntryBundle,
  TILE_WIDTH,
  type Tile,
  tileOfNode,
  tilePath,
} from '../src/tile.ts'
import { consistencyRanges, inclusionRanges, proofOf, type TreeNode } from '../src/tree-range.ts'

const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')
const LEAVES = Array.from({ length: 1_200 }, (_, index) =>
  leafHash(sha256, new TextEncoder().encode(`entry ${index}`)),
)

const hexes = (proof: readonly Uint8Array[]): string[] => proof.map((one) => Buffer.from(one).toString('hex'))

/** As a server that has nothing but the tiles of a log of this size. */
function readFromTiles(size: number) {
  const tiles = new Map<string, Uint8Array>()
  const bytesOf = (tile: Tile): Uint8Array => {
    const path = tilePath(tile)
    const known = tiles.get(path)
    if (known !== undefined) return known
    const span = TILE_WIDTH ** (tile.level as number)
    const hashes = Array.from({ length: tile.width }, (_, place) => {
      const start = (tile.index * TILE_WIDTH + place) * span
      return treeHash(sha256, LEAVES.slice(start, start + span))
    })
    const bytes = concat(...hashes)
    tiles.set(path, bytes)
    return bytes
  }
  return (node: TreeNode): Uint8Array => {
    const place = tileOfNode(node, size)
    assert.ok(
      place !== null && isTileOf(place.tile, size),
      'every node of a proof lies in a tile of that size',
    )
    return nodeFromTile(sha256, bytesOf(place.tile), place.from, place.count)
  }
}

test('a tile is named as the specification names it, and nothing else is a tile', () => {
  assert.equal(tilePath({ level: 0, index: 1_234_067, width: 256 }), 'tile/0/x001/x234/067')
  assert.equal(tilePath({ level: 1, index: 0, width: 17 }), 'tile/1/000.p/17')
  assert.equal(tilePath({ level: 'entries', index: 5, width: 1 }), 'tile/entries/005.p/1')
  for (const path of [
    'tile/0/67',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/017',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/001',
    'tile/0/001/001',
    '/tile/0/000',
    'tile/0/000/',
  ])
    assert.equal(parseTilePath(path), null, path)
  fc.assert(
    fc.property(
      fc.constantFrom<Tile['level']>('entries', 0, 1, 9, 63),
      fc.nat(10 ** 12),
      fc.integer({ min: 1, max: 256 }),
      (level, index, width) => {
        assert.deepEqual(parseTilePath(tilePath({ level, index, width })), { level, index, width })
      },
    ),
  )
})

test('a log of 70,000 entries has exactly the tiles that the specification counts', () => {
  const has = (level: number, index: number, width: number) => isTileOf({ level, index, width }, 70_000)
  assert.deepEqual([has(0, 272, 256), has(0, 273, 112), has(0, 273, 113)], [true, true, false])
  assert.deepEqual([has(1, 0, 256), has(1, 1, 17), has(1, 1, 18)], [true, true, false])
  assert.deepEqual([has(2, 0, 1), has(2, 0, 2)], [true, false])
  assert.ok(isTileOf({ level: 1, index: 0, width: 1 }, 256))
})

test('from its tiles alone every proof of a log comes out as from its leaves', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: LEAVES.length }), fc.nat(), fc.nat(), (size, a, b) => {
      const read = readFromTiles(size)
      const leaves = LEAVES.slice(0, size)
      const index = a % size
      const earlier = 1 + (b % size)
      assert.deepEqual(
        hexes(proofOf(sha256, inclusionRanges(index, size), read)),
        hexes(proveInclusion(sha256, leaves, index)),
      )
      assert.deepEqual(
        hexes(proofOf(sha256, consistencyRanges(earlier, size), read)),
        hexes(proveConsistency(sha256, leaves, earlier)),
      )
    }),
    { numRuns: 60 },
  )
})

test('an entry bundle is read back as it was written; one that ends within an entry is no bundle', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 20 }), (entries) => {
      const bytes = entryBundle(entries)
      assert.deepEqual(readEntryBundle(bytes), entries)
      if (bytes.length > 0) assert.equal(readEntryBundle(bytes.slice(0, -1)) === null, true)
    }),
  )
})
