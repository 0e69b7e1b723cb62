import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PeerClient } from '../src/exchange/peer-client.ts'
import { proposeStatement } from '../src/exchange/statements.ts'
import { restore } from '../src/restore/restore.ts'
import { backUp, dropCopy, putBack } from './fixture-backup.ts'
import { allReceipted, IN, OUT, register, sent, standing, standingIs, taken } from './fixture-exchanged.ts'
import { knownElsewhere } from './fixture-known-elsewhere.ts'
import { rowsOf } from './fixture-process.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

const BY = { actor: { kind: 'platform' as const }, reason: 'drill' }
let vn: TestSide
let cn: TestSide
let copy: string

before(async () => {
  vn = await makeSide('VN')
  cn = await makeSide('CN')
  vn.meet(cn)
  cn.meet(vn)
  await register(vn, 2)
  await allReceipted(vn, cn)
  copy = await backUp(vn)
  await vn.start()
})
after(async () => {
  if ((copy as string | undefined) !== undefined) await dropCopy(vn, copy)
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

/** Something on both channels, known to the file beside the database and witnessed by the other side. */
async function traffic(): Promise<void> {
  const before = (await taken(vn, IN)).length
  await register(vn, 3)
  const port = await cn.client('port-office')
  for (const state of ['closed', 'open'] as const)
    mustBeDone(await port.setGateState('huu-nghi-1119-1120', { direction: 'in', state, reason: '演练' }))
  await eventually('taken', async () => (await taken(vn, IN)).length >= before + 2)
  await allReceipted(vn, cn)
  await knownElsewhere(vn, cn)
}

const sealed = async () =>
  (await rowsOf<{ entries: number }>(vn, 'select count(*)::int as entries from seal'))[0]!.entries

/** The answer to the `nth` question is lost: the other side has done what was asked. */
function losing(client: PeerClient, nth: number): PeerClient {
  let asked = 0
  return {
    ...client,
    async post(path, content) {
      const answer = await client.post(path, content)
      if (++asked === nth) throw new Error('killed')
      return answer
    },
  }
}

test('while the other side is away, the file beside the database tells that the database is old: nothing is sealed or numbered', async () => {
  await traffic()
  await cn.server.stop()
  await putBack(vn, copy)
  const [numbers, entries] = [(await sent(vn, OUT)).length, await sealed()]
  await vn.start()
  await register(vn, 1)
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  assert.equal(await standing(vn), 'comparing')
  assert.equal((await sent(vn, OUT)).length, numbers)
  assert.equal(await sealed(), entries)
  await cn.start()
  await standingIs(vn, 'behind')
})

test('cut short after every answer of the other side and begun again, the procedure goes on: one epoch, nothing twice, no other receipt', async () => {
  const theirs = await taken(cn, OUT)
  const given = (await sent(cn, IN)).filter(({ receipt }) => receipt !== null)
  const parts = vn.server.restore
  // Position; epoch; what we sent; what we had taken, once the epoch is there and is not asked for again.
  for (const nth of [1, 2, 3, 3])
    await assert.rejects(restore({ ...parts, client: losing(parts.client, nth) }, BY), /killed/)
  await vn.server.stop()
  await vn.start()
  await standingIs(vn, 'behind')
  const again = vn.server.restore
  await assert.rejects(restore({ ...again, client: losing(again.client, 2) }, BY), /killed/)
  const done = await restore(vn.server.restore, BY).catch((error: { code?: string }) => error.code)
  assert.ok(done === 'nothing-to-restore' || typeof done === 'object')
  await vn.server.stop()
  await vn.start()
  await standingIs(vn, 'whole')
  await allReceipted(vn, cn)
  assert.deepEqual((await sent(vn, OUT)).slice(0, theirs.length), theirs)
  assert.deepEqual(
    (await taken(vn, IN)).slice(0, given.length).map(({ receipt }) => receipt),
    given.map(({ receipt }) => receipt),
  )
  const epochs = await rowsOf(cn, 'select from other_epoch')
  assert.equal(epochs.length, 1)
  const opened = await rowsOf(vn, "select from entry where type = 'epoch-opened'")
  assert.equal(opened.length, 1)
})

test('restored to the same copy once more: the next epoch names the lost one, and both sides hold the same again', async () => {
  await traffic()
  await putBack(vn, copy)
  await vn.start()
  await standingIs(vn, 'behind')
  const done = await restore(vn.server.restore, BY)
  assert.equal(done.epoch, 3)
  await vn.server.stop()
  await vn.start()
  await standingIs(vn, 'whole')
  await register(vn, 1)
  await allReceipted(vn, cn)
  assert.deepEqual(await sent(vn, OUT), await taken(cn, OUT))
  const [row] = await rowsOf<{ body: string }>(vn, "select body from entry where type = 'epoch-opened'")
  const { data } = JSON.parse(row!.body) as { data: { previous: number; closes: { log: string }[] } }
  assert.equal(data.previous, 1)
  const logs = data.closes.map(({ log }) => log)
  assert.ok(logs.includes('landport/vn/journal') && logs.includes('landport/vn/journal/2'))
  await eventually('the joint statement agrees', async () => {
    const proposed = await proposeStatement(vn.server.statements, '2026-11-22')
    return !('failed' in proposed) && proposed.agrees
  })
})

test('a database that is put back under a running server is found before anything is signed or numbered', async () => {
  await traffic()
  await putBack(vn, copy, { isRunning: true })
  const [numbers, entries] = [(await sent(vn, OUT)).length, await sealed()]
  await standingIs(vn, 'behind')
  assert.equal((await sent(vn, OUT)).length, numbers)
  assert.equal(await sealed(), entries)
})
