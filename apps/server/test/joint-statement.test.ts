import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { JointStatement } from '@landport/store/joint-statement'
import { makePool } from '@landport/store/pool'
import { countWaiting } from '@landport/store/reads/link'
import { proposeStatement } from '../src/exchange/statements.ts'
import { rowsOf } from './fixture-process.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const DAY = '2026-11-22'
let vn: TestSide
let cn: TestSide

before(async () => {
  vn = await makeSide('VN')
  cn = await makeSide('CN')
  vn.meet(cn)
  cn.meet(vn)
})
after(async () => {
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

const propose = async (): Promise<JointStatement> => {
  const proposed = await proposeStatement(vn.server.statements, DAY)
  if ('failed' in proposed) throw new Error(proposed.failed)
  return proposed
}
const kept = (side: TestSide) =>
  rowsOf<{ own: string; other: string; agrees: boolean; differences: unknown[] }>(
    side,
    `select own, other, agrees, differences from joint_statement where day = '${DAY}' order by id`,
  )

test('at the end of the day both sides say what each channel holds, and both keep both signatures', async () => {
  const trader = await vn.client('trader')
  for (let n = 0; n < 6; n++) mustBeDone(await trader.registerPassage(fruitTruck()))
  await eventually(
    'all are receipted',
    async () => (await countWaiting(vn.server.services.pool, 'VN>CN/passages')) === 0,
  )
  await eventually('and sealed', async () => (await sealedOut()) >= 6)

  const statement = await propose()
  assert.equal(statement.agrees, true)
  await eventually('the other side has it too', async () => (await kept(cn)).length > 0)
  const [atVn] = await kept(vn)
  const [atCn] = await kept(cn)
  assert.deepEqual([atCn!.own, atCn!.other], [atVn!.other, atVn!.own])
  assert.equal(atCn!.agrees, true)
  const entries = await rowsOf(vn, "select from entry where type = 'statement-agreed'")
  assert.equal(entries.length, 1)
})

test('a message that is not the same on both sides is named, with an alarm on both', async () => {
  const owner = makePool(vn.databaseUrls.ownerUrl, { max: 1 })
  const { rows } = await owner.query<{ number: number }>(`update channel_number set digest = repeat('0', 64)
    where message_id = (select id from message_out where kind = 'advance-data' order by recorded_at limit 1)
    returning number`)
  await owner.end()
  const statement = await propose()
  assert.equal(statement.agrees, false)
  const [difference] = statement.differences
  assert.equal(difference?.channel, 'VN>CN/passages')
  assert.deepEqual(difference?.numbers, [rows[0]!.number])
  assert.match(difference?.messages[0]?.reference ?? '', /^VNHN/)
  await eventually('the other side found the same', async () =>
    (await kept(cn)).some(({ agrees }) => !agrees),
  )
  for (const side of [vn, cn])
    assert.ok((await rowsOf(side, "select from alarm where kind = 'statement-differs'")).length > 0)
})

async function sealedOut(): Promise<number> {
  const [row] = await rowsOf<{ size: number }>(
    vn,
    "select coalesce(max(size), 0)::int as size from head where log = 'landport/vn/channel/vn-cn/passages'",
  )
  return row!.size
}
