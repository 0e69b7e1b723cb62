import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
before(async () => {
  vn = await makeSide('VN')
})
after(() => vn.drop())

test('a truck over the line while its batch waits is an incident and an alarm for customs', async () => {
  const trader = await vn.client('trader')
  const guard = await vn.client('border-guard')
  const registered = async () => mustBeDone(await trader.registerPassage(fruitTruck({ batchNumber: 'B-7' })))
  const [first, second] = [await registered(), await registered()]
  mustBeDone(
    await guard.command(first.reference, {
      kind: 'record-crossing',
      lane: 'out-2',
      direction: 'out',
      at: vn.clock.now(),
    }),
  )
  const { incidents } = mustBeDone(await guard.passage(first.reference)).passage
  assert.deepEqual(
    incidents.map(({ kind }) => kind),
    ['crossed-without-permission', 'crossed-before-batch'],
  )
  assert.equal(incidents[1]!.note, second.reference)
  const { rows } = await vn.server.services.pool.query<{ kind: string; owner: string }>(
    'select kind, owner_agency as owner from alarm where reference = $1 order by kind',
    [first.reference],
  )
  assert.deepEqual(rows, [
    { kind: 'incident-crossed-before-batch', owner: 'customs' },
    { kind: 'incident-crossed-without-permission', owner: 'border-guard' },
  ])
})
