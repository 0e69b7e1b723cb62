import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { concat, leafHash } from '@landport/journal/hash'
import { treeHash, verifyConsistency, verifyInclusion } from '@landport/journal/proof'
import { sha256 } from '../src/hash.ts'
import type { LogLeaves } from '../src/log/leaves.ts'
import { readConsistencyProof, readInclusionProof, readRoot, readTile } from '../src/log/tree.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { LOG, leaves, record, recordAndSeal, sealTo } from './fixture-log.ts'

let database: TestDatabase
before(async () => {
  // A cluster of its own: a transaction open in another file's test would hold the boundary of numbering here.
  delete process.env.LANDPORT_TEST_DATABASE_URL
  database = await openTestDatabase()
  for (const count of [1, 254, 1, 300, 500]) await recordAndSeal(database.app, count)
})
after(() => database.drop())

const SIZE = 1_056
const all = () => leaves.hashes(database.app, 0, SIZE)

test('every tile, full or partial, of any size of the log holds the hashes of its tree', async () => {
  const hashes = await all()
  assert.equal(hashes.length, SIZE)
  for (const [index, width] of [
    [0, 256],
    [3, 256],
    [4, 32],
    [4, 5],
  ] as const)
    assert.deepEqual(
      await readTile(database.app, leaves, { level: 0, index, width }),
      new Uint8Array(concat(...hashes.slice(index * 256, index * 256 + width))),
    )
  const nodes = [0, 1, 2, 3].map((place) => treeHash(sha256, hashes.slice(place * 256, place * 256 + 256)))
  assert.deepEqual(
    await readTile(database.app, leaves, { level: 1, index: 0, width: 4 }),
    new Uint8Array(concat(...nodes)),
  )
  for (const tile of [
    { level: 0, index: 4, width: 33 },
    { level: 1, index: 0, width: 5 },
    { level: 2, index: 0, width: 1 },
  ])
    assert.equal(await readTile(database.app, leaves, tile), null)
})

test('every leaf is proved to lie in the tree, and every earlier size to be its beginning, from stored hashes alone', async () => {
  const hashes = await all()
  const root = treeHash(sha256, hashes)
  assert.deepEqual(Buffer.from(await readRoot(database.app, leaves, SIZE)), Buffer.from(root))
  for (const index of [0, 1, 255, 256, 800, 1_023, 1_055]) {
    const proof = await readInclusionProof(database.app, leaves, index, SIZE)
    assert.ok(verifyInclusion(sha256, { index, size: SIZE, leaf: hashes[index]!, root }, proof), `${index}`)
  }
  for (const earlier of [1, 255, 256, 257, 512, 1_000, 1_055, 1_056]) {
    const before = { size: earlier, root: treeHash(sha256, hashes.slice(0, earlier)) }
    const proof = await readConsistencyProof(database.app, leaves, earlier, SIZE)
    assert.ok(verifyConsistency(sha256, before, { size: SIZE, root }, proof), `${earlier}`)
  }
})

test('entry bundles hold commitments whose leaf hashes are those of the tree, and never the text', async () => {
  const commitments = await leaves.commitments(database.app, 0, 300)
  assert.deepEqual(
    commitments!.map((leaf) => Buffer.from(leafHash(sha256, leaf)).toString('hex')),
    (await leaves.hashes(database.app, 0, 300)).map((hash) => Buffer.from(hash).toString('hex')),
  )
  assert.ok(commitments!.every(({ length }) => length === 32))
})

test('an entry from before salts, whose leaf is its text, is in no bundle', async () => {
  const client = await database.owner.connect()
  try {
    await client.query('begin')
    await client.query(
      'update entry set salt = null where id = (select entry_id from seal where log = $1 and seq = 7)',
      [LOG],
    )
    assert.equal(await (leaves as LogLeaves).commitments(client, 0, 10), null)
    assert.equal((await leaves.commitments(client, 10, 20))!.length, 10)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('nodes of a log from before nodes were stored are made by the next sealer, after its root was compared', async () => {
  const { rows } = await database.owner.query('select * from tree_node order by level, place')
  await database.owner.query('delete from tree_node')
  await recordAndSeal(database.app, 1)
  const made = await database.owner.query('select * from tree_node order by level, place')
  assert.deepEqual(made.rows, rows)
})

test('over stored hashes that no longer give the last head nothing is signed, whatever the sealer remembers', async () => {
  const size = SIZE + 1
  for (const change of [
    `update seal set leaf_hash = sha256(leaf_hash) where seq = ${size - 1}`,
    `update tree_node set hash = sha256(hash) where level = 1 and place = 2`,
    `update head set root = sha256(root) where size = ${size}`,
  ]) {
    const owner = await database.owner.connect()
    const undo = await undoOf(change)
    await owner.query(change)
    await record(database.app, 1)
    await assert.rejects(sealTo(database.app, size + 1), { code: 'log-inconsistent' })
    await undo()
    owner.release()
  }
  await sealTo(database.app, size + 3)
})

/** Puts the three tables back as they were. */
async function undoOf(change: string): Promise<() => Promise<void>> {
  const table = change.split(' ')[1]!
  await database.owner.query(`drop table if exists kept; create table kept as select * from ${table}`)
  return async () => {
    await database.owner.query(`truncate ${table}; insert into ${table} select * from kept; drop table kept`)
  }
}
