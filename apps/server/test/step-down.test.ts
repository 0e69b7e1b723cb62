import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listToldRecords } from '@landport/store/told-record'
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

test('the gate centre lets a truck take over from a guided vehicle; the other side knows it under the same reference', async () => {
  const [trader, centre] = [await vn.client('trader'), await vn.client('gate-centre')]
  const guided = {
    kind: 'guided-vehicle',
    fleetId: 'IGV-7',
    missionId: 'M-7',
    safetyOperator: false,
  } as const
  const { reference } = mustBeDone(
    await trader.registerPassage({ ...fruitTruck(), carrier: guided, driver: null }),
  )
  const step = {
    kind: 'step-down',
    to: 'escorted-truck',
    carrier: { kind: 'truck', plate: '29C-777.01', trailerPlate: null, country: 'VN' },
    driver: { name: 'Trần Văn Bính', paper: null },
    reason: 'xe IGV hỏng',
  } as const
  const refused = await trader.command(reference, step)
  assert.equal(refused.ok ? '' : refused.error.code, 'not-allowed-for-role')
  mustBeDone(await centre.command(reference, step))
  const view = mustBeDone(await centre.passage(reference))
  assert.equal(view.driverName, 'Trần Văn Bính')
  assert.equal(view.line.laneMode, 'smart')
  const line = view.timeline.find(({ type }) => type === 'stepped-down')
  assert.equal(line?.detail?.en, 'escorted truck · xe IGV hỏng')
  const rows = await eventually('all of it', async () => {
    const told = await listToldRecords(cn.server.services.pool, { reference })
    return told.length >= 4 ? told : null
  })
  assert.deepEqual(rows.map(({ kind, act }) => `${act} ${kind}`).sort(), [
    'corrected road-manifest',
    'told mission-reference',
    'told road-manifest',
    'withdrawn mission-reference',
  ])
  assert.equal(JSON.stringify(rows).includes('Bính'), false)
  const again = await centre.command(reference, { ...step, to: 'escorted-truck' })
  assert.equal(again.ok ? '' : again.error.code, 'no-step-down')
  mustBeDone(
    await centre.command(reference, { kind: 'step-down', to: 'traditional-lane', reason: 'soi hỏng' }),
  )
  assert.equal(mustBeDone(await centre.passage(reference)).line.laneMode, 'traditional')
  assert.equal((await cn.client('customs').then((one) => one.passage(reference))).ok, true)
  assert.deepEqual(cn.faults, [])
})
