import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { backUp, dropCopy, putBack } from './fixture-backup.ts'
import { allReceipted, register, standingIs } from './fixture-exchanged.ts'
import { LANE, type LaneEndRig, laneEnd, roleIs } from './fixture-lane-ends.ts'
import { rowsOf } from './fixture-process.ts'
import { eventually } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

let vn: LaneEndRig
let cn: LaneEndRig
let copy: string
before(async () => {
  ;[vn, cn] = await Promise.all([laneEnd('VN'), laneEnd('CN')])
  vn.side.meet(cn.side)
  cn.side.meet(vn.side)
})
after(async () => {
  if ((copy as string | undefined) !== undefined) await dropCopy(vn.side, copy)
  await Promise.all([vn?.side.drop(), cn?.side.drop()])
})

const lostAlarms = () =>
  rowsOf<{ owner: string }>(
    vn.side,
    `select owner_agency as owner from alarm where kind = 'lane-orders-lost-${LANE}' and ended_at is null`,
  )

test('a side whose database was put back to before it gave its turn away does not open the lane again', async () => {
  await register(vn.side, 1)
  await allReceipted(vn.side, cn.side)
  copy = await backUp(vn.side)
  await vn.side.start()
  assert.equal(await cn.order({ kind: 'begin-reversal', to: 'in' }), 'done')
  await eventually('VN is asked', async () => (await vn.line()).end!.isAsked)
  assert.equal(await vn.order({ kind: 'begin-reversal', to: 'in' }), 'done')
  await cn.takeOrder()
  await vn.takeOrder(false)
  await vn.drive('opened', 'between')
  await vn.drive('passed', 'idle')
  await roleIs(vn, 'offered')
  await eventually('CN holds the offer', async () => (await cn.line()).end!.end.expected === 1)
  await allReceipted(vn.side, cn.side)
  const order = (await vn.head()).order!
  await putBack(vn.side, copy)
  await vn.side.start()
  await standingIs(vn.side, 'behind')
  assert.equal(await vn.role(), 'holding', 'as it stood when the copy was made')
  assert.equal(await vn.order({ kind: 'close' }), 'done')
  assert.equal(await vn.order({ kind: 'open' }), 'lane-other-end')
  // Its computer still works by the order that the database has lost.
  await vn.unit.status([{ lane: LANE, order: order + 5 }])
  const alarms = await eventually('the alarm', async () => {
    const found = await lostAlarms()
    return found.length > 0 && found
  })
  assert.deepEqual(
    alarms.map(({ owner }) => owner),
    ['gate-centre'],
  )
  const head = await vn.head()
  assert.deepEqual(
    [head.state, head.order],
    ['closed', order + 6],
    'closed, under a number that the lane takes',
  )
})

test('after the restore it knows that its turn is given away, and the other end takes it once somebody has looked', async () => {
  const administrator = await vn.side.client('administrator')
  const done = mustBeDone(await administrator.restore({ reason: 'disk lost' }))
  assert.equal(done.epoch, 2)
  await vn.side.server.stop()
  await vn.side.start()
  await standingIs(vn.side, 'whole')
  assert.equal(await vn.role(), 'offered')
  assert.equal(await vn.order({ kind: 'open' }), 'lane-other-end')
  assert.equal(await vn.order({ kind: 'set-mode', mode: 'smart' }), 'done')
  assert.deepEqual(await lostAlarms(), [], 'somebody has ordered the lane')
  assert.equal(await cn.order({ kind: 'confirm-empty' }), 'done')
  await roleIs(cn, 'holding')
  await cn.takeOrder()
  assert.equal(await cn.order({ kind: 'complete-reversal' }), 'done')
  await roleIs(vn, 'away')
  assert.equal((await vn.head()).state, 'closed')
  const { end } = await vn.line()
  assert.equal(end!.end.turn, 1)
})
