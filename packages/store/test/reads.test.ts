import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PassageEntry } from '@landport/passage/entry'
import { liveBoard } from '../src/reads/board.ts'
import { listPassages } from '../src/reads/list.ts'
import { feeRevenue, passagesBehind, passagesPaid, reportFigures } from '../src/reads/report.ts'
import { worklist } from '../src/reads/worklist.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { append, at, crossed, decided, registration } from './fixture-passage.ts'

const SITE = 'vn-1119-1120'
/** A report's day that ends 13 hours (20:00 in Hanoi) after the fixture's start. */
const DAY = { from: at(-600), to: at(720) }
const reference = (n: number) => `VNHN261121-0000${n}`

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
  const { app } = database
  for (let n = 1; n <= 4; n++)
    await append(app, reference(n), [registration(reference(n), { at: at(n) })], { recordedAt: at(n) })
  await append(app, reference(5), [registration(reference(5), { at: at(5), direction: 'in' })])
  await append(app, reference(1), [decided('vn-customs', 9), crossed(60)])
  await append(app, reference(2), [{ type: 'turned-around', at: at(70), reason: 'x' }])
  // Crossed on the day after: it was still waiting when this day ended, and is past by now.
  await append(app, reference(3), [decided('vn-customs', 9), crossed(900), { type: 'closed', at: at(950) }])
  await append(app, reference(5), [crossed(80)])
})
after(() => database.drop())

test('the worklist of an agency holds what waits for it, longest waiting first, page by page', async () => {
  const first = await worklist(database.app, 'vn-border-guard', SITE, { limit: 2 })
  assert.equal(first.total, 3)
  assert.deepEqual(
    first.lines.map((line) => line.reference),
    [reference(1), reference(4)],
  )
  const second = await worklist(database.app, 'vn-border-guard', SITE, { limit: 2, after: first.next })
  assert.deepEqual(
    second.lines.map((line) => line.reference),
    [reference(5)],
  )
  assert.equal(second.next, null)
})

test('the live board counts what crossed and lists what stands on the ground', async () => {
  const board = await liveBoard(database.app, SITE, DAY.from)
  assert.equal(
    board.crossings.reduce((sum, { vehicles }) => sum + vehicles, 0),
    3,
  )
  assert.deepEqual(board.vehicles.map((line) => line.reference).sort(), [reference(1), reference(5)])
})

test('passages are found by reference, by plate in any spelling, and by party; pages follow on', async () => {
  const found = async (filter: Parameters<typeof listPassages>[1]) =>
    (await listPassages(database.app, filter)).lines.map((line) => line.reference).sort()
  assert.deepEqual(await found({ search: 'vnhn261121-00003' }), [reference(3)])
  assert.deepEqual(await found({ search: '29c 000.04' }), [reference(4)])
  assert.deepEqual(await found({ parties: ['nobody'] }), [])
  const first = await listPassages(database.app, { parties: ['trader-1'] }, { limit: 3 })
  const rest = await listPassages(database.app, { parties: ['trader-1'] }, { limit: 3, after: first.next })
  assert.equal(new Set([...first.lines, ...rest.lines].map((line) => line.reference)).size, 5)
})

test('the daily report counts each vehicle once, and every figure opens the passages behind it', async () => {
  const figures = await reportFigures(database.app, DAY)
  const lines = Object.fromEntries(figures.map(({ line, vehicles }) => [line, vehicles]))
  assert.deepEqual(lines, { 'out-fruit': 1, 'in-goods': 1, 'turned-around': 1, 'waiting-fruit': 2 })
  for (const { line, vehicles, loaded } of figures) {
    const behind = await passagesBehind(database.app, DAY, { site: SITE, line, loaded })
    assert.equal(behind.length, vehicles, line)
  }
  const waiting = await passagesBehind(database.app, DAY, { site: SITE, line: 'waiting-fruit' })
  assert.deepEqual(
    waiting.map((line) => line.reference),
    [reference(3), reference(4)],
  )
})

test('the fee is revenue of the day on which it was recorded; a correction counts its difference on its own day', async () => {
  const paid = (status: 'met' | 'failed', amount: number | null): PassageEntry => ({
    type: 'fact-recorded',
    fact: {
      item: 'fee-paid',
      status,
      reference: 'R-1',
      validUntil: null,
      source: 'fee register',
      at: at(10),
      ...(amount === null ? {} : { amount }),
    },
  })
  const record = (n: number, minutes: number, entry: PassageEntry) =>
    append(database.app, reference(n), [entry], { recordedAt: at(minutes) })
  await record(1, 10, paid('met', 1_530_000))
  await record(2, 11, paid('met', 900_000))
  // The bank took it back on the same day; the first was corrected on the day after.
  await record(2, 12, paid('failed', null))
  await record(1, 800, paid('met', 1_500_000))
  const next = { from: at(720), to: at(2_160) }
  assert.deepEqual([...(await feeRevenue(database.app, DAY, 'fee-paid'))], [[SITE, 1_530_000]])
  assert.deepEqual([...(await feeRevenue(database.app, next, 'fee-paid'))], [[SITE, -30_000]])
  assert.deepEqual(await passagesPaid(database.app, DAY, { site: SITE, item: 'fee-paid' }, 10), [
    reference(1),
    reference(2),
  ])
})
