import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { getInstant } from '@landport/std/time'
import { openTestDatabase, type TestDatabase } from '@landport/store/cluster/testing'
import { writeParts } from '@landport/store/inbox'
import { type Db, makePool, type Pool } from '@landport/store/pool'
import { toldRecordPart } from '@landport/store/told-record'
import { followTellings } from '../src/mirror/follow-tellings.ts'

let database: TestDatabase
let pool: Pool
before(async () => {
  database = await openTestDatabase()
  pool = makePool(database.appUrl, { max: 4, plansOnce: true })
})
after(async () => {
  await pool.end()
  await database.drop()
})

const tell = (db: Db, number: string, kind = 'road-manifest'): Promise<void> =>
  writeParts(db, [
    toldRecordPart({
      message: randomUUID(),
      from: 'CN',
      kind,
      act: 'told',
      number,
      reference: null,
      body: { number },
      simulated: true,
      receivedAt: getInstant('2026-11-22T08:00:00Z'),
    }),
  ])

test('a telling that is committed after later ones is read when it is there, and none is read twice', async () => {
  let nowMs = 0
  const follow = followTellings(() => nowMs)
  let position = 0
  const read = async (limit = 100) => {
    const { rows, next, isFull, keep } = await follow(pool, position, limit)
    keep()
    position = next
    return { numbers: rows.map(({ number }) => number), position, isFull }
  }
  const [slow, lost] = [await pool.connect(), await pool.connect()]
  await tell(pool, 'A')
  await slow.query('begin')
  await tell(slow, 'B')
  await lost.query('begin')
  await tell(lost, 'C')
  await tell(pool, 'D')
  await tell(pool, 'E')
  assert.deepEqual(await read(2), { numbers: ['A', 'D'], position: 1, isFull: true })
  assert.deepEqual(await read(), { numbers: ['E'], position: 1, isFull: false })
  await slow.query('commit')
  await lost.query('rollback')
  assert.deepEqual((await read()).numbers, ['B'])
  assert.deepEqual(await read(), { numbers: [], position: 2, isFull: false })
  nowMs = 40_000
  assert.deepEqual(await read(), { numbers: [], position: 5, isFull: false })
  slow.release()
  lost.release()
})

test('what was read and not kept is read again; a restart goes on at the position', async () => {
  const follow = followTellings(() => 0)
  const first = await follow(pool, 2, 100)
  assert.deepEqual(
    (await follow(pool, 2, 100)).rows.map(({ number }) => number),
    first.rows.map(({ number }) => number),
  )
  assert.deepEqual(
    (await followTellings(() => 0)(pool, 4, 100)).rows.map(({ number }) => number),
    ['E'],
  )
})

test('of kinds that are not compared only the place is read', async () => {
  await tell(pool, 'F', 'gate-status')
  const { rows } = await followTellings(() => 0)(pool, 5, 100)
  assert.deepEqual(
    rows.map(({ kind, body }) => ({ kind, body })),
    [{ kind: 'gate-status', body: {} }],
  )
})
