import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { proposeStatement } from '../src/exchange/statements.ts'
import { backUp, dropCopy, putBack } from './fixture-backup.ts'
import { allReceipted, IN, OUT, register, sent, standingIs, taken } from './fixture-exchanged.ts'
import { rowsOf } from './fixture-process.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let cn: TestSide
let copy: string

before(async () => {
  vn = await makeSide('VN')
  cn = await makeSide('CN')
  vn.meet(cn)
  cn.meet(vn)
})
after(async () => {
  if ((copy as string | undefined) !== undefined) await dropCopy(vn, copy)
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

const sizeOf = async (log: string): Promise<number> => {
  const [row] = await rowsOf<{ size: number }>(
    vn,
    `select coalesce(max(size), 0)::int as size from head where log = '${log}'`,
  )
  return row!.size
}

const witnessedSize = async (log: string): Promise<number> => {
  const [row] = await rowsOf<{ size: number }>(
    cn,
    `select coalesce(max(size), 0)::int as size from witnessed where log = '${log}'`,
  )
  return row!.size
}

test('a side that was restored from an older copy neither numbers nor seals, and says so', async () => {
  await register(vn, 3)
  await allReceipted(vn, cn)
  copy = await backUp(vn)
  await vn.start()
  const before = await sizeOf('landport/vn/journal')
  await register(vn, 4)
  const port = await cn.client('port-office')
  for (const state of ['closed', 'open'] as const)
    mustBeDone(await port.setGateState('huu-nghi-1119-1120', { direction: 'in', state, reason: '演练' }))
  await eventually('both are taken', async () => (await taken(vn, IN)).length >= 2)
  await allReceipted(vn, cn)
  await eventually(
    'the other side witnessed what is to be lost',
    async () => (await witnessedSize('landport/vn/journal')) > before,
  )
  await putBack(vn, copy)
  const [numbers, sealed] = [(await sent(vn, OUT)).length, await sizeOf('landport/vn/journal')]
  await vn.start()
  await standingIs(vn, 'behind')
  await register(vn, 1)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  assert.equal((await sent(vn, OUT)).length, numbers)
  assert.equal(await sizeOf('landport/vn/journal'), sealed)
  const [link] = await rowsOf<{ state: string; why: string }>(
    vn,
    `select state, why from channel_link where channel = '${OUT}'`,
  )
  assert.equal(link?.state, 'stopped')
  assert.match(link!.why, /^restore: /)
  assert.ok((await rowsOf(vn, "select from alarm where kind = 'database-behind'")).length > 0)
  assert.ok((await rowsOf(vn, "select from entry where type = 'database-behind'")).length > 0)
})

test('the desk shows what is missing and what leads on; only who administers this side may run the procedure', async () => {
  const trader = await vn.client('trader')
  const [centre, administrator] = [await vn.client('gate-centre'), await vn.client('administrator')]
  const seen = mustBeDone(await centre.exchange()).restore
  assert.deepEqual(
    { ...seen, why: null },
    { standing: 'behind', seals: false, next: 'restore', why: null, epoch: 1, mayRestore: false },
  )
  assert.match(seen.why!, /VN>CN\/passages/)
  assert.equal(mustBeDone(await administrator.exchange()).restore.mayRestore, true)
  const answer = await trader.restore({ reason: 'test' })
  assert.ok(!answer.ok && answer.error.status === 403)
})

test('the procedure closes the old log, begins a countersigned epoch and takes back what was lost, nothing twice', async () => {
  const [theirs, given] = [await taken(cn, OUT), await sent(cn, IN)]
  const administrator = await vn.client('administrator')
  const done = mustBeDone(await administrator.restore({ reason: 'disk lost; backup of last night' }))
  assert.equal(done.epoch, 2)
  assert.equal(done.restarts, true)
  await vn.server.stop()
  await vn.start()
  await standingIs(vn, 'whole')
  const ours = (await sent(vn, OUT)).slice(0, theirs.length)
  assert.deepEqual(ours, theirs, 'our messages, with the receipts we had')
  const receipted = given.filter(({ receipt }) => receipt !== null)
  assert.ok(
    done.channels.every(({ from }) => from !== null),
    'both channels had lost something',
  )
  assert.deepEqual(
    (await taken(vn, IN)).slice(0, receipted.length),
    receipted,
    'theirs, with the receipts we gave',
  )
  await allReceipted(vn, cn)
  await register(vn, 2)
  await allReceipted(vn, cn)
  const all = await sent(vn, OUT)
  assert.deepEqual(
    all.map(({ number }) => number),
    all.map((_, index) => index + 1),
  )
  assert.deepEqual(await taken(cn, OUT), all)
})

test('the first entry of the new journal is the opening, and both sides have it on record', async () => {
  await eventually('the new journal is sealed', async () => (await sizeOf('landport/vn/journal/2')) > 1)
  const [first] = await rowsOf<{ type: string; body: string }>(
    vn,
    `select e.type, e.body from seal s join entry e on e.id = s.entry_id where s.log = 'landport/vn/journal/2' and s.seq = 0`,
  )
  assert.equal(first?.type, 'epoch-opened')
  const { data } = JSON.parse(first!.body)
  assert.equal(data.closes[0].log, 'landport/vn/journal')
  assert.ok(data.closes[0].lost > 0)
  assert.equal(data.reason, 'disk lost; backup of last night')
  const there = await rowsOf<{ body: string }>(
    cn,
    "select body from entry where type = 'other-side-epoch-opened'",
  )
  assert.equal(there.length, 1)
  assert.ok(!there[0]!.body.includes('disk lost'), 'why stays with who asked')
  await eventually(
    'the new journal is witnessed',
    async () => (await witnessedSize('landport/vn/journal/2')) > 1,
  )
})

test('after it both sides say that they hold the same', async () => {
  await eventually('sealed', async () => (await sizeOf('landport/vn/channel/vn-cn/passages/2')) > 0)
  await eventually('the joint statement agrees', async () => {
    const proposed = await proposeStatement(vn.server.statements, '2026-11-22')
    return !('failed' in proposed) && proposed.agrees
  })
})

test('no reference that was told before is given again', async () => {
  const references = await rowsOf<{ reference: string }>(
    cn,
    `select reference from message_in where kind = 'advance-data' and channel = '${OUT}'`,
  )
  assert.equal(new Set(references.map(({ reference }) => reference)).size, references.length)
})
