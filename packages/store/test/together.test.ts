import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { appendMany } from '../src/append.ts'
import { holdDeclarationParts } from '../src/constraint.ts'
import { findPassage } from '../src/reads/passage.ts'
import { runTogether } from '../src/together.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { append, appending, at, ids, registration } from './fixture-passage.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.drop())

const isThere = async (reference: string): Promise<boolean> =>
  (await findPassage(database.app, reference)) !== null

test('in order, nothing is written after one whose decision failed', async () => {
  const references = ['VNHN261122-10001', 'VNHN261122-10002', 'VNHN261122-10003', 'VNHN261122-10004']
  const settled = await runTogether(
    database.app,
    references.map((reference, place) =>
      appending(
        reference,
        [registration(reference)],
        place === 2
          ? {
              decide: () => {
                throw new Error('a fault in a rule')
              },
            }
          : {},
      ),
    ),
    { inOrder: true },
  )
  assert.deepEqual(
    settled.map(({ kind }) => kind),
    ['settled', 'settled', 'failed', 'alone'],
  )
  assert.deepEqual(await Promise.all(references.map(isThere)), [true, true, false, false])
})

test('in order, nothing is written after one that cannot share the statement; out of order the rest is', async () => {
  const declaration = 'd-in-order'
  for (const [inOrder, kinds] of [
    [true, ['settled', 'alone', 'alone']],
    [false, ['settled', 'alone', 'settled']],
  ] as const) {
    const [first, permitted, last] = [1, 2, 3].map((n) => `VNHN261122-1${inOrder ? 1 : 2}00${n}`) as [
      string,
      string,
      string,
    ]
    await append(database.app, permitted, [registration(permitted, { declaration, kg: 10 })])
    const settled = await runTogether(
      database.app,
      [
        appending(first, [registration(first, { declaration, kg: 10 })]),
        appending(permitted, [{ type: 'crossing-permitted', at: at(2), rows: [] }]),
        appending(last, [registration(last, { declaration, kg: 10 })]),
      ],
      { inOrder },
    )
    assert.deepEqual(
      settled.map(({ kind }) => kind),
      kinds,
    )
    assert.deepEqual([await isThere(first), await isThere(last)], [true, !inOrder])
    assert.equal((await findPassage(database.app, permitted))?.version, 1)
  }
})

test('a rule that the database refuses leaves none of the statement behind', async () => {
  const declaration = 'd-held-together'
  const [held, other] = ['VNHN261122-13001', 'VNHN261122-13002'] as const
  await append(database.app, held, [registration(held, { declaration })])
  const agency = { agency: 'vn-customs', reason: 'x', legalBasis: 'y' }
  await appendMany(
    database.app,
    [],
    holdDeclarationParts({ id: ids.next(), declaration, ...agency, placedAt: at(1) }),
  )
  const settled = await runTogether(database.app, [
    appending(held, [{ type: 'crossing-permitted', at: at(2), rows: [] }]),
    appending(other, [registration(other)]),
  ])
  assert.deepEqual(
    settled.map(({ kind }) => kind),
    ['alone', 'alone'],
  )
  assert.equal(await isThere(other), false)
})
