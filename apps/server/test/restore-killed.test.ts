import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeClient } from '@landport/store/pool'
import { backUp, dropCopy, putBack } from './fixture-backup.ts'
import { IN, isReceipted, OUT, register, sent, standingIs, taken } from './fixture-exchanged.ts'
import { knownElsewhere } from './fixture-known-elsewhere.ts'
import { behindLine, type LossyLine, lossyLine } from './fixture-lossy-line.ts'
import { rowsOf, type ServerProcess, serverProcess } from './fixture-process.ts'
import { eventually, makeSide, type SideName, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

const PATIENCE_MS = 120_000

let vn: TestSide
let cn: TestSide
let line: LossyLine
let processes: Record<SideName, ServerProcess>
const copies: { side: TestSide; copy: string }[] = []

before(async () => {
  const [VN, CN] = await Promise.all([
    makeSide('VN', { isRunning: false }),
    makeSide('CN', { isRunning: false }),
  ])
  line = await lossyLine(CN.configuration)
  vn = VN
  cn = behindLine(CN, line)
  vn.meet(cn)
  cn.meet(vn)
  processes = { VN: serverProcess(vn), CN: serverProcess(cn) }
  await Promise.all([processes.VN.start(), processes.CN.start()])
})
after(async () => {
  await Promise.all([processes?.VN.kill(), processes?.CN.kill()])
  for (const { side, copy } of copies) await dropCopy(side, copy)
  await (line as LossyLine | undefined)?.close()
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

/** Gate states that side CN tells: a message of each. */
async function tellGateStates(count: number): Promise<void> {
  const port = await cn.client('port-office')
  for (let n = 0; n < count; n++)
    mustBeDone(
      await port.setGateState('huu-nghi-1119-1120', {
        direction: 'in',
        state: n % 2 === 0 ? 'closed' : 'open',
        reason: '演练',
      }),
    )
}

const allReceipted = () => eventually('all are receipted', () => isReceipted(vn, cn), PATIENCE_MS)
const restoreOf = async (side: TestSide) => (await side.client('administrator')).restore({ reason: 'drill' })

async function keepCopy(side: TestSide): Promise<string> {
  await processes[side.side].kill()
  const copy = await backUp(side, { isRunning: false })
  copies.push({ side, copy })
  await processes[side.side].start()
  return copy
}

/** Each number once and without a gap, the same message and the same receipt at both ends. */
async function assertSameAtBothEnds(channel: string, from: TestSide, to: TestSide): Promise<void> {
  const there = await taken(to, channel)
  assert.deepEqual(await sent(from, channel), there, `${channel}: messages and receipts`)
  assert.deepEqual(
    there.map(({ number }) => number),
    there.map((_, index) => index + 1),
    `${channel}: without a gap`,
  )
}

async function assertAppliedOnce(references: readonly string[]): Promise<void> {
  const announced = await rowsOf<{ reference: string; count: number }>(
    cn,
    "select substr(stream, 9) as reference, count(*)::int as count from entry where type = 'passage-registered' group by 1",
  )
  const counts = new Map(announced.map(({ reference, count }) => [reference, count]))
  assert.deepEqual(
    references.filter((reference) => counts.get(reference) !== 1),
    [],
    'what was registered here is announced there once',
  )
}

test('a receipt is lost, the sender is killed before it hears, and the receiver comes back from a backup: restored, everything is there once', async () => {
  const references = await register(vn, 2)
  await allReceipted()
  const copy = await keepCopy(cn)
  references.push(...(await register(vn, 3)))
  await tellGateStates(3)
  await allReceipted()
  await knownElsewhere(vn, cn)
  const lost = line.stopAt('/exchange/messages', 'answer')
  references.push(...(await register(vn, 1)))
  await lost
  await processes.VN.kill()
  const [given, heard] = [
    await taken(cn, OUT),
    (await sent(vn, OUT)).filter(({ receipt }) => receipt !== null),
  ]
  assert.ok(given.length > heard.length, 'a receipt was given that nobody heard')
  await processes.CN.kill()
  await putBack(cn, copy, { isRunning: true })
  await Promise.all([processes.CN.start(), processes.VN.start()])
  await standingIs(cn, 'behind', PATIENCE_MS)
  const done = mustBeDone(await restoreOf(cn))
  assert.equal(done.epoch, 2)
  await processes.CN.ended()
  await processes.CN.start()
  await standingIs(cn, 'whole', PATIENCE_MS)
  await allReceipted()
  assert.deepEqual((await taken(cn, OUT)).slice(0, heard.length), heard, 'no other receipt than was heard')
  await assertSameAtBothEnds(OUT, vn, cn)
  await assertSameAtBothEnds(IN, cn, vn)
  await assertAppliedOnce(references)
})

test('the restore procedure is killed with -9 at five points of its way and goes on each time: one epoch, nothing twice, no other receipt', async () => {
  const references = await register(vn, 1)
  await allReceipted()
  const copy = await keepCopy(vn)
  references.push(...(await register(vn, 3)))
  await tellGateStates(8)
  await allReceipted()
  await knownElsewhere(vn, cn)
  const [theirs, given] = [await taken(cn, OUT), await sent(cn, IN)]
  await processes.VN.kill()
  await putBack(vn, copy, { isRunning: true })
  await processes.VN.start()

  // The document is kept and not sent; countersigned and not heard of; the epoch begun, nothing refilled; the channel
  // out refilled and that to us not.
  for (const [path, where, nth] of [
    ['/exchange/epoch', 'question', 1],
    ['/exchange/epoch', 'answer', 1],
    ['/exchange/refill', 'question', 1],
    ['/exchange/refill', 'answer', 2],
  ] as const) {
    await standingIs(vn, 'behind', PATIENCE_MS)
    const reached = line.stopAt(path, where, nth)
    const cutShort = restoreOf(vn).catch(() => null)
    const first = await Promise.race([reached.then(() => null), cutShort])
    assert.equal(first, null, `${path}: nobody was answered`)
    await processes.VN.kill()
    assert.equal(await cutShort, null)
    await processes.VN.start()
  }

  await standingIs(vn, 'behind', PATIENCE_MS)
  const before = (await taken(vn, IN)).length
  await slowDown(vn)
  const cutShort = restoreOf(vn).catch(() => null)
  await eventually(
    'some are applied again',
    async () => (await taken(vn, IN)).length >= before + 2,
    PATIENCE_MS,
  )
  await processes.VN.kill()
  assert.equal(await cutShort, null)
  await asItWas(vn)
  await processes.VN.start()

  await standingIs(vn, 'behind', PATIENCE_MS)
  // Counted now: what was under way at the kill, the database has carried to its end.
  const applied = (await taken(vn, IN)).length
  assert.ok(applied < given.length, 'it was in the middle of what it applies again')
  const done = mustBeDone(await restoreOf(vn))
  assert.equal(done.channels.find(({ channel }) => channel === IN)?.from, applied + 1)
  // The epoch began in an earlier run, and this process under its names: nothing has to be started again.
  assert.equal(done.restarts, false)
  await standingIs(vn, 'whole', PATIENCE_MS)
  await allReceipted()
  assert.deepEqual((await sent(vn, OUT)).slice(0, theirs.length), theirs)
  assert.deepEqual((await taken(vn, IN)).slice(0, given.length), given)
  await assertSameAtBothEnds(OUT, vn, cn)
  await assertSameAtBothEnds(IN, cn, vn)
  await assertAppliedOnce(references)
  const entries = (side: TestSide, type: string) => rowsOf(side, `select from entry where type = '${type}'`)
  assert.equal((await rowsOf(cn, 'select from other_epoch')).length, 1)
  assert.equal((await entries(vn, 'epoch-opened')).length, 1)
  assert.equal((await entries(cn, 'other-side-epoch-opened')).length, 1)
  const states = await rowsOf<{ message: string; count: number }>(
    vn,
    "select body::jsonb->'actor'->>'message' as message, count(*)::int from entry where type = 'gate-state-changed' and body::jsonb->'actor'->>'kind' = 'other-side' group by 1",
  )
  assert.ok(states.length > 0 && states.every(({ count }) => count === 1), 'each gate state was applied once')
})

/** Each message taken in costs a moment, so that a kill can come between two. */
const slowDown = (side: TestSide) =>
  asOwner(
    side,
    `create function drill_wait() returns trigger language plpgsql as 'begin perform pg_sleep(0.4); return new; end';
     create trigger drill_wait before insert on message_in for each row execute function drill_wait()`,
  )
const asItWas = (side: TestSide) =>
  asOwner(side, 'drop trigger drill_wait on message_in; drop function drill_wait()')

async function asOwner({ databaseUrls }: TestSide, sql: string): Promise<void> {
  const owner = makeClient(databaseUrls.ownerUrl)
  await owner.connect()
  try {
    await owner.query(sql)
  } finally {
    await owner.end()
  }
}
