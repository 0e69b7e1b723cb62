import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { EMPTY_FRONTIER } from '../src/frontier.ts'
import { concat, type Hash, leafHash } from '../src/hash.ts'
import { growTiles } from '../src/sealing.ts'
import type { Tile } from '../src/tile.ts'
import { differingLeaves } from '../src/tree-differences.ts'

const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')

/** Tiles of a log whose leaf n says `n`, or what `other` has for it; counts how many were read. */
function logOf(size: number, other: ReadonlyMap<number, string> = new Map()) {
  const leaves = Array.from({ length: size }, (_, n) =>
    leafHash(sha256, new TextEncoder().encode(other.get(n) ?? String(n))),
  )
  const { nodes } = growTiles(sha256, EMPTY_FRONTIER, leaves)
  const byPlace = new Map(nodes.map(({ level, place, hash }) => [`${level}/${place}`, hash]))
  const hashAt = (level: number, place: number) =>
    level === 0 ? leaves[place]! : byPlace.get(`${level}/${place}`)!
  let reads = 0
  const read = async ({ level, index, width }: Tile) => {
    reads++
    return concat(...Array.from({ length: width }, (_, place) => hashAt(Number(level), index * 256 + place)))
  }
  return { read, reads: () => reads }
}

test('two equal channels have no differing message, whatever their length', async () => {
  for (const size of [0, 1, 255, 256, 257, 70_000])
    assert.deepEqual(await differingLeaves(logOf(size).read, logOf(size).read, size), [])
})

test('messages that differ are named, and little is read for it', async () => {
  const other = new Map([0, 255, 256, 40_000, 69_999].map((n) => [n, 'another']))
  const theirs = logOf(70_000, other)
  assert.deepEqual(await differingLeaves(logOf(70_000).read, theirs.read, 70_000), [...other.keys()])
  assert.ok(theirs.reads() <= 8, `${theirs.reads()} tiles`)
})

test('a log that is wholly another is told by its first differences', async () => {
  const other = new Map(Array.from({ length: 3_000 }, (_, n) => [n, 'another']))
  assert.equal((await differingLeaves(logOf(3_000).read, logOf(3_000, other).read, 3_000)).length, 1_000)
})
