import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { grantFindings } from '@landport/store/verify-grants'
import { passageFindings } from '@landport/store/verify-passages'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let cn: TestSide
before(async () => {
  ;[vn, cn] = await Promise.all([makeSide('VN'), makeSide('CN')])
  vn.meet(cn)
  cn.meet(vn)
})
after(() => Promise.all([vn.drop(), cn.drop()]))

test('what two running sides hold as true now is what their entries fold to, and roles are as they were given', async () => {
  const [trader, customs, guard] = await Promise.all(
    ['trader', 'customs', 'border-guard'].map((name) => vn.client(name)),
  )
  const references = []
  for (let n = 0; n < 5; n++)
    references.push(mustBeDone(await trader!.registerPassage(fruitTruck())).reference)
  const [first, second, third] = references as [string, string, string]
  mustBeDone(
    await customs!.command(first, { kind: 'record-channel', channel: 'red', declarationNumber: null }),
  )
  mustBeDone(
    await customs!.command(first, { kind: 'order-stop', agency: 'customs', reason: 'x', legalBasis: 'y' }),
  )
  mustBeDone(
    await trader!.command(second, {
      kind: 'amend',
      carrier: { kind: 'truck', plate: '29H-999.88', trailerPlate: '29R-001.23', country: 'VN' },
      reason: 'engine trouble',
    }),
  )
  mustBeDone(
    await guard!.command(third, {
      kind: 'record-crossing',
      lane: 'out-2',
      direction: 'out',
      at: vn.clock.now(),
    }),
  )
  mustBeDone(await trader!.command(references[3]!, { kind: 'cancel', reason: 'no goods' }))
  await eventually('the other side knows all of it', async () => {
    const found = await (await cn.client('customs')).passage(third)
    return found.ok && found.value.line.phase === 'crossed'
  })
  for (const { server } of [vn, cn]) {
    let folded = 0
    const { pool } = server.services
    assert.deepEqual(
      await passageFindings(pool, (done) => {
        folded = done
      }),
      [],
    )
    assert.ok(folded >= 4, String(folded))
    assert.deepEqual(await grantFindings(pool), [])
  }
})
