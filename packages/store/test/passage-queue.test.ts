import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PassageEntry } from '@landport/passage/entry'
import { fold } from '@landport/passage/evolve'
import { err } from '@landport/std/result'
import { appendMany } from '../src/append.ts'
import { holdDeclarationParts } from '../src/constraint.ts'
import { type PassageQueue, passageQueue, TOGETHER_MAX } from '../src/passage-queue.ts'
import { findPassage } from '../src/reads/passage.ts'
import { listTimeline } from '../src/reads/timeline.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { append, appending, at, decided, ids, refusal, registration } from './fixture-passage.ts'

let database: TestDatabase
let queue: PassageQueue
before(async () => {
  database = await openTestDatabase()
  queue = passageQueue(database.app)
})
after(() => database.drop())

const referenceOf = (serial: number): string => `VNHN261122-${String(serial).padStart(5, '0')}`
const many = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => referenceOf(from + index))

async function transactionsOf(references: readonly string[]): Promise<number> {
  const { rows } = await database.owner.query<{ count: number }>(
    'select count(distinct xact)::int as count from entry where stream = any($1)',
    [references.map((reference) => `passage/${reference}`)],
  )
  return rows[0]!.count
}

test('vehicles that come at the same time are written by few commits, each with its own answer and its own fold', async () => {
  const references = many(1, 40)
  const outcomes = await Promise.all(
    references.map((reference) =>
      queue.run(appending(reference, [registration(reference, { plate: `29C-"${reference}\\`, kg: 1_000 })])),
    ),
  )
  assert.deepEqual(
    outcomes,
    references.map(() => ({ kind: 'done', response: { entries: 1 }, version: 1, again: false })),
  )
  assert.ok((await transactionsOf(references)) <= 10)
  for (const reference of references) {
    const entries = await listTimeline(database.app, `passage/${reference}`)
    assert.deepEqual(
      await findPassage(database.app, reference),
      fold(entries.map(({ data }) => data as unknown as PassageEntry)),
    )
  }
  const { rows } = await database.owner.query<{ plates: string[] }>(
    'select plates from passage where reference = $1',
    [references[0]],
  )
  assert.deepEqual(rows[0]!.plates, [`29C"${references[0]!.replaceAll('-', '')}\\`])
})

test('one whose plate is on its way already is refused; those beside it are not', async () => {
  const references = many(101, 12)
  const outcomes = await Promise.all(
    references.map((reference, index) =>
      queue.run(
        appending(reference, [registration(reference, index % 6 === 0 ? { plate: '12C-777.77' } : {})]),
      ),
    ),
  )
  const refused = outcomes.filter(({ kind }) => kind === 'refused')
  assert.equal(refused.length, 1)
  assert.ok(
    refused.every(
      (one) => one.kind === 'refused' && (one.refusal.code as string) === 'plate_has_active_passage',
    ),
  )
  assert.equal(outcomes.filter(({ kind }) => kind === 'done').length, 11)
})

test('what a rule of the procedure refuses is answered and recorded beside what is done', async () => {
  const references = many(201, 8)
  const outcomes = await Promise.all(
    references.map((reference, index) =>
      queue.run(
        appending(
          reference,
          [registration(reference)],
          index === 3 ? { decide: () => err(refusal('not-ready-to-call')) } : {},
        ),
      ),
    ),
  )
  assert.deepEqual(
    outcomes.map(({ kind }) => kind),
    references.map((_, index) => (index === 3 ? 'refused' : 'done')),
  )
  const log = await database.app.query('select code from refusal_log where stream = $1', [
    `passage/${references[3]}`,
  ])
  assert.deepEqual(log.rows, [{ code: 'not-ready-to-call' }])
})

test('a decision that fails in the program fails for its own caller alone', async () => {
  const references = many(301, 6)
  const outcomes = await Promise.allSettled(
    references.map((reference, index) =>
      queue.run(
        appending(
          reference,
          [registration(reference)],
          index === 2
            ? {
                decide: () => {
                  throw new Error('a fault in a rule')
                },
              }
            : {},
        ),
      ),
    ),
  )
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    references.map((_, index) => (index === 2 ? 'rejected' : 'fulfilled')),
  )
})

test('commands on one passage at once are carried out one after the other, and a repeated one once', async () => {
  const reference = referenceOf(401)
  await queue.run(appending(reference, [registration(reference)]))
  const key = 'test-queue-repeated'
  const outcomes = await Promise.all([
    ...[1, 2, 3, 4].map((minutes) => queue.run(appending(reference, [decided('vn-customs', minutes)]))),
    queue.run(appending(reference, [decided('vn-border-guard', 9)], { key })),
    queue.run(appending(reference, [decided('vn-border-guard', 9)], { key })),
  ])
  assert.ok(outcomes.every(({ kind }) => kind === 'done'))
  assert.equal(outcomes.filter((one) => one.kind === 'done' && one.again).length, 1)
  assert.equal((await findPassage(database.app, reference))?.version, 6)
})

test('a hold on a declaration refuses the permission also when others take from that declaration at the same moment', async () => {
  const declaration = 'd-shared'
  const permitted = referenceOf(501)
  await append(database.app, permitted, [registration(permitted, { declaration, kg: 100 })])
  await appendMany(
    database.app,
    [],
    holdDeclarationParts({
      id: ids.next(),
      declaration,
      agency: 'vn-customs',
      reason: 'x',
      legalBasis: 'y',
      placedAt: at(1),
    }),
  )
  const others = many(502, 14)
  const register = (reference: string) =>
    queue.run(appending(reference, [registration(reference, { declaration, kg: 100 })]))
  // The first statement is under way; what follows shares the second.
  const first = register(others[0]!)
  const second = register(others[1]!)
  const [permit, ...registered] = await Promise.all([
    queue.run(appending(permitted, [{ type: 'crossing-permitted', at: at(2), rows: [] }])),
    ...others.slice(2).map(register),
    first,
    second,
  ])
  assert.equal(permit!.kind === 'refused' && permit!.refusal.code, 'declaration_on_hold')
  assert.ok(registered.every(({ kind }) => kind === 'done'))
  const { rows } = await database.app.query<{ used: number }>(
    'select used_kg as used from declaration_limit where declaration = $1',
    [declaration],
  )
  assert.equal(rows[0]!.used, 1_500)
})

test('a statement that is locked out holds up what came with it, and not what came after', async () => {
  const locked = referenceOf(601)
  await append(database.app, locked, [registration(locked)])
  const others = many(602, 20)
  for (const reference of others) await append(database.app, reference, [registration(reference)])
  const blocker = await database.owner.connect()
  await blocker.query('begin')
  await blocker.query('select from passage where reference = $1 for update', [locked])
  const done = new Set<string>()
  const runs = [locked, ...others].map((reference) =>
    queue.run(appending(reference, [decided('vn-customs', 5)])).then(() => done.add(reference)),
  )
  // Nobody asks anything more: what does not fit beside the one that waits is begun all the same.
  const last = others.slice(TOGETHER_MAX)
  for (let tries = 0; tries < 100 && !last.every((one) => done.has(one)); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  const beside = last.every((one) => done.has(one))
  const isWaiting = !done.has(locked)
  await blocker.query('rollback')
  blocker.release()
  await Promise.all(runs)
  assert.ok(beside, 'written while the other waited')
  assert.ok(isWaiting)
})
