import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { makePool, type Pool } from '@landport/store/pool'
import { backUp, dropCopy, putBack } from '../../server/test/fixture-backup.ts'
import { allReceipted, register, standingIs } from '../../server/test/fixture-exchanged.ts'
import { knownElsewhere } from '../../server/test/fixture-known-elsewhere.ts'
import { eventually, makeSide, type TestSide } from '../../server/test/fixture-side.ts'
import { exportLogs } from '../src/log-folder/export.ts'
import { readKeys } from '../src/log-folder/keys.ts'
import { httpSource } from '../src/log-folder/source.ts'
import { compareFolders, verifyFolder } from '../src/log-folder/verify.ts'
import { verifyEpochs } from '../src/verify/epochs.ts'
import { landport } from './landport-process.ts'

let vn: TestSide
let cn: TestSide
let copy: string
const folder = mkdtempSync(join(tmpdir(), 'landport-epochs-'))
let owners: { readonly vn: Pool; readonly cn: Pool }

before(async () => {
  vn = await makeSide('VN')
  cn = await makeSide('CN')
  vn.meet(cn)
  cn.meet(vn)
  owners = {
    vn: makePool(vn.databaseUrls.ownerUrl, { max: 2, onIdleError: () => {} }),
    cn: makePool(cn.databaseUrls.ownerUrl, { max: 2 }),
  }
  await register(vn, 2)
  await allReceipted(vn, cn)
  await owners.vn.end()
  copy = await backUp(vn)
  await vn.start()
  await register(vn, 3)
  await allReceipted(vn, cn)
  await knownElsewhere(vn, cn)
  await putBack(vn, copy)
  await vn.start()
  await standingIs(vn, 'behind')
  await restoreByCommand()
  await vn.server.stop()
  await vn.start()
  await standingIs(vn, 'whole')
  await register(vn, 1)
  await allReceipted(vn, cn)
  owners = { ...owners, vn: makePool(vn.databaseUrls.ownerUrl, { max: 2 }) }
  await eventually('the new journal is sealed', async () => {
    const { rowCount } = await owners.vn.query("select from head where log = 'landport/vn/journal/2'")
    return rowCount! > 0
  })
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await Promise.all([owners.vn.end(), owners.cn.end()])
  if ((copy as string | undefined) !== undefined) await dropCopy(vn, copy)
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

/** The command finds the running side by its data folder, and signs in as its administrator. */
async function restoreByCommand(): Promise<void> {
  mkdirSync(join(folder, 'data/VN/run'), { recursive: true })
  writeFileSync(join(folder, 'data/VN/run/server.json'), JSON.stringify(vn.configuration))
  process.env.LANDPORT_PASSWORD = 'landport-demo'
  const words = ['--data', join(folder, 'data'), '--side', 'VN', '--as', 'administrator', '--reason', 'drill']
  const ran = landport('restore', ...words, '--lang', 'en')
  assert.equal(await ran.ended, 0, ran.output())
  assert.match(ran.output(), /VN: epoch 2 of the logs has begun, countersigned by the other side/)
  assert.match(ran.output(), /VN>CN\/passages: \d+–\d+/)
}

const keyOf = (side: TestSide): Uint8Array => {
  const { publicKey } = JSON.parse(readFileSync(side.configuration.files.signer, 'utf8')) as {
    publicKey: string
  }
  return Buffer.from(publicKey, 'base64')
}

const verified = () =>
  verifyEpochs({
    side: 'VN',
    pool: owners.vn,
    publicKey: keyOf(vn),
    otherKey: keyOf(cn),
    neighbour: owners.cn,
  })

test('the seam is named with what was lost and taken back, and is no fault', async () => {
  const { current, findings, seams } = await verified()
  assert.equal(current, 2)
  assert.deepEqual(findings, [])
  assert.equal(seams.length, 1)
  const [{ kind, message }] = seams as [(typeof seams)[0]]
  assert.equal(kind, 'seam')
  for (const text of Object.values(message)) {
    assert.match(text, /landport\/vn\/journal #\d+–#\d+/)
    assert.match(text, /VN>CN\/passages \d+–\d+/)
    assert.match(text, /epoch 2/)
  }
})

test('exported folders of both sides prove themselves across the seam, name it, and hold the same messages', async () => {
  const keys = readKeys([vn, cn].map((side) => `${side.side}=${keyOf(side).toBase64()}`))
  const [ours, theirs] = [join(folder, 'VN'), join(folder, 'CN')]
  await allReceipted(vn, cn)
  await knownElsewhere(vn, cn)
  await exportLogs(await httpSource(vn.configuration.address), ours)
  await exportLogs(await httpSource(cn.configuration.address), theirs)
  const reports = [
    await verifyFolder(ours, keys, () => {}),
    await verifyFolder(theirs, keys, () => {}),
  ] as const
  for (const { logs, findings } of reports)
    assert.deepEqual([...findings, ...logs.flatMap((log) => log.findings)], [])
  assert.deepEqual(
    reports.map(({ seams }) => seams.length),
    [1, 0],
  )
  assert.equal(reports[0].epoch, 2)
  assert.deepEqual(compareFolders(...reports), [])
  rmSync(join(ours, 'epochs'), { recursive: true })
  const without = await verifyFolder(ours, keys, () => {})
  assert.ok(without.findings.some(({ kind }) => kind === 'epoch-not-countersigned'))
})

test("an epoch under another key's countersignature, or under none, is tampering", async () => {
  const byAnother = await verifyEpochs({
    side: 'VN',
    pool: owners.vn,
    publicKey: keyOf(vn),
    otherKey: keyOf(vn),
    neighbour: owners.cn,
  })
  assert.ok(byAnother.findings.some(({ kind }) => kind === 'epoch-not-countersigned'))
  assert.deepEqual(byAnother.seams, [])
  await owners.vn.query('create table kept as select * from own_epoch')
  await owners.vn.query('update own_epoch set countersignature = document')
  const unsigned = await verified()
  assert.ok(unsigned.findings.some(({ kind }) => kind === 'epoch-not-countersigned'))
  // What the other side still holds of the old journal is a removed tail once no seam explains it.
  assert.ok(unsigned.findings.some(({ kind }) => kind === 'tail-removed'))
  await owners.vn.query('delete from own_epoch')
  assert.ok((await verified()).findings.some(({ kind }) => kind === 'epoch-not-countersigned'))
  await owners.vn.query('insert into own_epoch select * from kept')
  assert.deepEqual((await verified()).findings, [])
})
