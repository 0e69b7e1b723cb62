import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { backUp, dropCopy, putBack } from './fixture-backup.ts'
import { allReceipted, OUT, register, sent, standing, standingIs } from './fixture-exchanged.ts'
import { knownElsewhere } from './fixture-known-elsewhere.ts'
import { rowsOf } from './fixture-process.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

/** Longer than the pauses between two heads, and between two writings of the files. */
const A_WHILE_MS = 2_500
const FILES = ['last-numbers.json', 'witness.json']
let vn: TestSide
let cn: TestSide
let copy: string
const folder = new Map<string, Buffer>()

before(async () => {
  vn = await makeSide('VN')
  cn = await makeSide('CN')
  vn.meet(cn)
  cn.meet(vn)
  await register(vn, 2)
  await allReceipted(vn, cn)
  await knownElsewhere(vn, cn)
  copy = await backUp(vn)
  for (const name of FILES) folder.set(name, readFileSync(join(vn.configuration.folder, name)))
  await vn.start()
  await register(vn, 3)
  await allReceipted(vn, cn)
  await knownElsewhere(vn, cn)
})
after(async () => {
  if ((copy as string | undefined) !== undefined) await dropCopy(vn, copy)
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

const aWhile = () => new Promise((resolve) => setTimeout(resolve, A_WHILE_MS))
const sealed = async () =>
  (await rowsOf<{ entries: number }>(vn, 'select count(*)::int as entries from seal'))[0]!.entries
const putBackBoth = async () => {
  await putBack(vn, copy)
  for (const [name, bytes] of folder) writeFileSync(join(vn.configuration.folder, name), bytes)
}

/** The gate works and says why nothing is signed. */
async function assertWaits(): Promise<void> {
  const [entries, numbers] = [await sealed(), (await sent(vn, OUT)).length]
  await register(vn, 1)
  await aWhile()
  assert.equal(await standing(vn), 'comparing')
  assert.equal(await sealed(), entries, 'nothing is sealed in the old name')
  assert.equal((await sent(vn, OUT)).length, numbers)
  const { restore } = mustBeDone(await (await vn.client('gate-centre')).exchange())
  assert.deepEqual([restore.standing, restore.seals, restore.next], ['comparing', false, 'wait'])
  const health = await fetch(`${vn.configuration.address}/healthz`)
  assert.equal(health.status, 200, 'the gate works')
}

test('a server that is started again while the link is down seals on: the anchor says that nothing was put back', async () => {
  await cn.server.stop()
  await vn.server.stop()
  await vn.start()
  const entries = await sealed()
  await register(vn, 1)
  await eventually('sealed', async () => (await sealed()) > entries)
  assert.equal(await standing(vn), 'comparing')
})

test('database and folder put back together while the link is down: the anchor outside of the backup tells, and nothing is sealed in the old name', async () => {
  await putBackBoth()
  await vn.start()
  await assertWaits()
})

test('the same on another machine, where there is no anchor: sealing waits until the other side has said what it witnessed', async () => {
  await putBackBoth()
  rmSync(vn.configuration.anchor!)
  await vn.start()
  await assertWaits()
  await cn.start()
  await standingIs(vn, 'behind', 30_000)
})

test('restored then, the journal has one seam and no second history: nothing of ours contradicts what the other side witnessed', async () => {
  const administrator = await vn.client('administrator')
  const done = mustBeDone(await administrator.restore({ reason: 'disk and folder lost' }))
  assert.equal(done.epoch, 2)
  await vn.server.stop()
  await vn.start()
  await standingIs(vn, 'whole', 30_000)
  await allReceipted(vn, cn)
  assert.equal((await rowsOf(cn, 'select from log_accusation')).length, 0)
})
