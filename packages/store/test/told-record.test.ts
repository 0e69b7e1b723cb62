import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { getInstant } from '@landport/std/time'
import { writeParts } from '../src/inbox.ts'
import {
  findHoldingRecord,
  listHoldingRecords,
  listToldRecords,
  type NewToldRecord,
  toldRecordPart,
} from '../src/told-record.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.drop())

const told = (act: NewToldRecord['act'], body: Record<string, unknown>): NewToldRecord => ({
  message: randomUUID(),
  from: 'CN',
  kind: 'road-manifest',
  act,
  number: 'CNHN261122-00001',
  reference: 'CNHN261122-00001',
  body,
  simulated: true,
  receivedAt: getInstant('2026-11-22T03:10:00Z'),
})

test('what holds of a number is what was told last, and nothing once it was withdrawn', async () => {
  const db = database.app
  const holding = () => findHoldingRecord(db, 'CN', 'road-manifest', 'CNHN261122-00001')
  await writeParts(db, [
    toldRecordPart(told('told', { grossMassKg: 18450, description: 'Sầu riêng \u0000' })),
  ])
  assert.equal((await holding())?.body.grossMassKg, 18450)
  await writeParts(db, [toldRecordPart(told('corrected', { grossMassKg: 18000 }))])
  assert.equal((await holding())?.body.grossMassKg, 18000)
  assert.equal((await listHoldingRecords(db, { kinds: ['road-manifest'] })).length, 1)
  await writeParts(db, [toldRecordPart(told('withdrawn', { reasonCode: 'not-coming' }))])
  assert.equal(await holding(), null)
  assert.deepEqual(await listHoldingRecords(db), [])
  const all = await listToldRecords(db, { reference: 'CNHN261122-00001' })
  assert.deepEqual(
    all.map(({ act }) => act),
    ['told', 'corrected', 'withdrawn'],
  )
  assert.deepEqual(await listToldRecords(db, { after: all[1]!.ord }), [all[2]])
})

test('one message is one telling', async () => {
  const record = told('told', {})
  await writeParts(database.app, [toldRecordPart(record)])
  await assert.rejects(writeParts(database.app, [toldRecordPart(record)]), { code: '23505' })
})
