import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { msOf } from '@landport/std/time'
import { rowsOf } from './fixture-process.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let cn: TestSide
before(async () => {
  vn = await makeSide('VN')
  cn = await makeSide('CN')
  vn.meet(cn)
  cn.meet(vn)
  // A smart lane takes nobody on while the other side is unknown.
  await eventually(
    'the other side has spoken',
    async () => (await rowsOf(vn, "select from message_in where kind = 'gate-state'")).length > 0,
    60_000,
  )
})
after(async () => {
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

test('"what I can act on now" leaves out what waits for a call or for papers, and takes it in when its turn comes', async () => {
  const trader = await vn.client('trader')
  const centre = await vn.client('gate-centre')
  const guard = await vn.client('border-guard')
  const customs = await vn.client('customs')
  const { reference } = mustBeDone(await trader.registerPassage(fruitTruck()))
  const listed = async (next?: 'mine') =>
    mustBeDone(
      await guard.worklist({ agency: 'border-guard', ...(next === undefined ? {} : { next }) }),
    ).items.map(({ line }) => line.reference)
  assert.deepEqual(await listed(), [reference], 'the border guard will be asked')
  assert.deepEqual(await listed('mine'), [], 'but not before the vehicle is called')

  mustBeDone(
    await customs.command(reference, { kind: 'record-channel', channel: 'green', declarationNumber: null }),
  )
  for (const { item, level, status } of mustBeDone(await centre.passage(reference)).readiness.lines) {
    if (level !== 'call' || status !== 'missing') continue
    const view = mustBeDone(await centre.passage(reference))
    const by = view.readiness.texts[item]!.mayBring ? centre : customs
    mustBeDone(
      await by.command(reference, {
        kind: 'record-fact',
        item,
        status: 'met',
        reference: null,
        validUntil: null,
        source: 'test',
      }),
    )
  }
  const { cells } = mustBeDone(await customs.passage(reference)).line
  const before = (gate: string, agency: string) =>
    cells.filter((cell) => cell.before === gate && cell.agency === agency)
  assert.equal(before('call', 'border-guard').length, 0)
  for (const { subject } of before('call', 'customs'))
    mustBeDone(
      await customs.command(reference, {
        kind: 'decide',
        agency: 'customs',
        subject,
        outcome: 'yes',
        legalBasis: 'test',
        remark: null,
        evidence: [],
      }),
    )
  const called = await centre.command(reference, { kind: 'call-forward', slot: null })
  assert.ok(called.ok || called.error.code !== 'not-allowed-for-role')
  if (!called.ok) return assert.fail(`${called.error.code}: ${called.error.message.en}`)
  mustBeDone(await centre.command(reference, { kind: 'gate-in', lane: 'out-1' }))
  assert.deepEqual(await listed('mine'), [reference], 'inside the gate it is their turn')
})

test('which items an account may bring is said with the passage, and is what the server then takes', async () => {
  const trader = await vn.client('trader')
  const customs = await vn.client('customs')
  const { reference } = mustBeDone(await trader.registerPassage(fruitTruck()))
  for (const client of [trader, customs]) {
    const { readiness } = mustBeDone(await client.passage(reference))
    for (const { item } of readiness.lines) {
      const answer = await client.command(reference, {
        kind: 'record-fact',
        item,
        status: 'unavailable',
        reference: null,
        validUntil: null,
        source: 'test',
      })
      assert.equal(answer.ok, readiness.texts[item]!.mayBring, item)
    }
  }
})

test("a message carries the gate's own time, not the machine's", async () => {
  const customs = await vn.client('customs')
  const trader = await vn.client('trader')
  const { reference } = mustBeDone(await trader.registerPassage(fruitTruck()))
  const { messages } = mustBeDone(await customs.passage(reference))
  assert.ok(messages.length > 0)
  for (const { at, receiptAt } of messages) {
    assert.ok(Math.abs(msOf(at) - msOf(vn.clock.now())) < 60_000, at)
    assert.equal(receiptAt, null, 'nobody answered yet')
  }
})
