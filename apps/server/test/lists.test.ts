import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
before(async () => {
  vn = await makeSide('VN')
})
after(() => vn.drop())

test('a filtered list comes in full pages, each passage once, whatever was left out between', async () => {
  const trader = await vn.client('trader')
  const empty: Parameters<typeof fruitTruck>[0] = {
    flow: 'empty',
    goodsClass: 'none',
    loaded: false,
    loadUnits: [],
    consignments: [],
  }
  const ready: string[] = []
  for (let n = 0; n < 12; n += 1) {
    const isReady = n % 3 === 0
    const { reference } = mustBeDone(await trader.registerPassage(fruitTruck(isReady ? empty : {})))
    if (isReady) ready.push(reference)
    if (isReady) await makeReady(reference)
  }
  ready.reverse()

  const seen: string[] = []
  let after: string | undefined
  for (let pages = 1; pages <= 2; pages += 1) {
    const page = mustBeDone(
      await trader.listPassages({ ready: 'call', limit: '2', ...(after === undefined ? {} : { after }) }),
    )
    assert.equal(page.items.length, 2, 'no short page')
    seen.push(...page.items.map(({ reference }) => reference))
    after = page.next ?? undefined
  }
  assert.deepEqual(seen, ready)
  const rest = after === undefined ? null : mustBeDone(await trader.listPassages({ ready: 'call', after }))
  assert.deepEqual(rest?.items ?? [], [])
  assert.equal(mustBeDone(await trader.listPassages({ ready: 'no', limit: '5' })).items.length, 5)
})

test('the lane mode is asked of the database', async () => {
  const customs = await vn.client('customs')
  const all = mustBeDone(await customs.listPassages({ limit: '500' })).items
  const modes = new Set(all.map(({ laneMode }) => laneMode))
  for (const laneMode of ['smart', 'traditional'] as const) {
    const found = mustBeDone(await customs.listPassages({ laneMode, limit: '500' })).items
    assert.equal(found.length > 0, modes.has(laneMode))
    assert.equal(found.length, all.filter((line) => line.laneMode === laneMode).length)
  }
})

async function makeReady(reference: string): Promise<void> {
  const centre = await vn.client('gate-centre')
  for (const { item, status } of mustBeDone(await centre.passage(reference)).readiness.lines)
    if (status === 'missing')
      mustBeDone(
        await centre.command(reference, {
          kind: 'record-fact',
          item,
          status: 'met',
          reference: null,
          validUntil: null,
          source: 'test',
        }),
      )
}
