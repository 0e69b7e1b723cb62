import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PassageEntry } from '@landport/passage/entry'
import { fold } from '@landport/passage/evolve'
import { err, ok } from '@landport/std/result'
import { findPassage } from '../src/reads/passage.ts'
import { listTimeline } from '../src/reads/timeline.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { append, at, crossed, decided, refusal, registration } from './fixture-passage.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.drop())

test('a command writes entries, projection and receipt together, and the projection is the fold of the entries', async () => {
  const done = await append(database.app, 'VNHN261121-00001', [registration('VNHN261121-00001')])
  assert.deepEqual(done, { kind: 'done', response: { entries: 1 }, version: 1, again: false })
  await append(database.app, 'VNHN261121-00001', [decided('vn-customs', 5), decided('vn-border-guard', 6)])
  const passage = await findPassage(database.app, 'VNHN261121-00001')
  const entries = await listTimeline(database.app, 'passage/VNHN261121-00001')
  assert.deepEqual(
    entries.map(({ version }) => version),
    [1, 2, 3],
  )
  assert.deepEqual(passage, fold(entries.map(({ data }) => data as unknown as PassageEntry)))
})

test('the same key with the same content gets the same answer, with other content a named conflict', async () => {
  const key = 'test-same-key-0001'
  const first = await append(database.app, 'VNHN261121-00002', [registration('VNHN261121-00002')], { key })
  const again = await append(database.app, 'VNHN261121-00002', [registration('VNHN261121-00002')], { key })
  const other = await append(database.app, 'VNHN261121-00002', [decided('vn-customs', 1)], { key })
  assert.equal(first.kind, 'done')
  assert.deepEqual(again, { kind: 'done', response: { entries: 1 }, version: null, again: true })
  assert.equal(other.kind, 'key-conflict')
  assert.equal((await findPassage(database.app, 'VNHN261121-00002'))?.version, 1)
})

test('a refusal is answered, recorded, and answered the same when the command is repeated', async () => {
  const key = 'test-refused-0001'
  const decide = () => err(refusal('wrong-phase'))
  const first = await append(database.app, 'VNHN261121-00003', [], { key, decide })
  const again = await append(database.app, 'VNHN261121-00003', [], { key, decide: () => ok([]) })
  assert.equal(first.kind, 'refused')
  assert.deepEqual(again, { ...first, again: true })
  const log = await database.app.query(`select code, actor from refusal_log where stream = $1`, [
    'passage/VNHN261121-00003',
  ])
  assert.deepEqual(log.rows, [{ code: 'wrong-phase', actor: 'person:a-1' }])
})

test('six who write to one passage at once all succeed, each after what the one before did', async () => {
  const reference = 'VNHN261121-00004'
  await append(database.app, reference, [registration(reference)])
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, (_, index) => append(database.app, reference, [decided('vn-customs', index)])),
  )
  assert.ok(outcomes.every(({ kind }) => kind === 'done'))
  assert.equal((await findPassage(database.app, reference))?.version, 7)
})

test('a plate that is on its way in one passage is refused for a second in the same direction, until the first has crossed', async () => {
  const [first, second] = ['VNHN261121-00005', 'VNHN261121-00006']
  await append(database.app, first, [registration(first, { plate: '29C-555.55' })])
  const refused = await append(database.app, second, [registration(second, { plate: '29c 55555' })])
  assert.deepEqual(refused.kind === 'refused' && refused.refusal.code, 'plate_has_active_passage')
  await append(database.app, first, [crossed(30)])
  const accepted = await append(database.app, second, [registration(second, { plate: '29C55555' })])
  assert.equal(accepted.kind, 'done')
})

test('two vehicles that take the last ton of a declaration at once: one is refused', async () => {
  await database.app.query(
    `insert into declaration_limit (declaration, declared_kg) values ('d-last', 20000)`,
  )
  const outcomes = await Promise.all(
    ['VNHN261121-00007', 'VNHN261121-00008'].map((reference) =>
      append(database.app, reference, [registration(reference, { declaration: 'd-last', kg: 11_000 })]),
    ),
  )
  assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['done', 'refused'])
  const { rows } = await database.app.query(
    `select used_kg from declaration_limit where declaration = 'd-last'`,
  )
  assert.deepEqual(rows, [{ used_kg: 11_000 }])
})

test('what a passage that never crossed was to carry can go on another vehicle', async () => {
  const [first, second] = ['VNHN261121-00009', 'VNHN261121-00010']
  await database.app.query(
    `insert into declaration_limit (declaration, declared_kg) values ('d-back', 20000)`,
  )
  await append(database.app, first, [registration(first, { declaration: 'd-back', kg: 20_000 })])
  await append(database.app, first, [{ type: 'turned-around', at: at(9), reason: 'hồ sơ thiếu' }])
  const outcome = await append(database.app, second, [
    registration(second, { declaration: 'd-back', kg: 20_000 }),
  ])
  assert.equal(outcome.kind, 'done')
})
