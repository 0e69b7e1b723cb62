import assert from 'node:assert/strict'
import { createPrivateKey, sign } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { witnessName } from '@landport/exchange/log-names'
import { signCheckpoint } from '@landport/journal/checkpoint'
import { openCosignature } from '@landport/journal/cosignature'
import type { NoteSigner } from '@landport/journal/note'
import { addCheckpointBody } from '@landport/journal/witness'
import { appendMany } from '@landport/store/append'
import { sha256 } from '@landport/store/hash'
import { journalLeaves } from '@landport/store/log/leaves'
import { readConsistencyProof } from '@landport/store/log/tree'
import { makePool, type Pool } from '@landport/store/pool'
import { findHead } from '@landport/store/sealer'
import { ed25519Verifier } from '@landport/store/signer'
import type { SignerKeys } from '../src/configuration.ts'
import { findPeer } from '../src/key-file.ts'
import { otherSideOf } from '../src/log/other-side.ts'
import { ownLogs } from '../src/log/own-logs.ts'
import { recoverWitness } from '../src/log/recover-witness.ts'
import { bringHead } from '../src/log/witness-client.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'

const LOG = 'landport/vn/journal'
let vn: TestSide
let cn: TestSide
let owners: { readonly vn: Pool; readonly cn: Pool }

before(async () => {
  ;[vn, cn] = await Promise.all([makeSide('VN'), makeSide('CN')])
  // CN, the witness, knows VN. VN does not know CN yet, so that heads come to CN only as this test brings them.
  cn.meet(vn)
  owners = {
    vn: makePool(vn.databaseUrls.ownerUrl, { max: 2 }),
    cn: makePool(cn.databaseUrls.ownerUrl, { max: 2 }),
  }
  await eventually('the witness signs', witnessIs('on'))
  await grow(8)
})
after(async () => {
  await Promise.all([owners?.vn.end(), owners?.cn.end()])
  await Promise.all([vn?.drop(), cn?.drop()])
})

/** New heads of VN's journal, one entry each. */
async function grow(heads: number): Promise<number> {
  const at = vn.clock.now()
  for (let n = 0; n < heads; n++) {
    const before = (await sizes()).at(-1) ?? 0
    const entry = {
      id: vn.server.services.ids.next(),
      eventAt: at,
      recordedAt: at,
      actor: { kind: 'platform' as const },
      data: { type: 'platform-started' as const },
    }
    await appendMany(vn.server.services.pool, [{ stream: 'platform/test', after: grown++, entries: [entry] }])
    await eventually('a new head', async () => ((await sizes()).at(-1) ?? 0) > before)
  }
  return (await sizes()).at(-1)!
}
let grown = 0

const witnessIs = (state: string) => async () => {
  const health = await fetch(`${cn.configuration.address}/healthz`).then((answer) => answer.json())
  return (health as { witness: string }).witness === state
}
const keys = (side: TestSide): SignerKeys => JSON.parse(readFileSync(side.configuration.files.signer, 'utf8'))
const cosigner = () => ed25519Verifier(witnessName('CN'), Uint8Array.fromBase64(keys(cn).publicKey))
const leaves = journalLeaves(LOG)

async function sizes(): Promise<number[]> {
  const { rows } = await owners.vn.query<{ size: number }>(
    'select size from head where log = $1 order by size',
    [LOG],
  )
  return rows.map(({ size }) => size)
}
const noteAt = async (size: number): Promise<string> => {
  const { rows } = await owners.vn.query<{ note: string }>(
    'select note from head where log = $1 and size = $2',
    [LOG, size],
  )
  return rows[0]!.note
}
const witnessed = async () => {
  const { rows } = await owners.cn.query<{ size: number; previous: number }>(
    'select size, previous from witnessed where log = $1 order by size',
    [LOG],
  )
  return rows
}
const lastWitnessed = async () => (await witnessed()).at(-1)?.size ?? 0
const accusations = async () =>
  (
    await owners.cn.query<{ why: string; size: number }>(
      'select why, size from log_accusation order by accused_at',
    )
  ).rows

async function bring(body: string) {
  const response = await fetch(`${cn.configuration.address}/log/witness/add-checkpoint`, {
    method: 'POST',
    body,
  })
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() }
}
async function bringSize(size: number, oldSize?: number) {
  const old = oldSize ?? (await lastWitnessed())
  const proof = old === 0 || old > size ? [] : await readConsistencyProof(owners.vn, leaves, old, size)
  return bring(addCheckpointBody({ oldSize: old, proof, note: await noteAt(size) }))
}
/** VN's own key, in hands that sign what VN's log is not. */
function forger(): NoteSigner {
  const der = { key: Buffer.from(keys(vn).privateKey, 'base64'), format: 'der', type: 'pkcs8' } as const
  const key = createPrivateKey(der)
  return {
    name: LOG,
    publicKey: Uint8Array.fromBase64(keys(vn).publicKey),
    sign: (message) => sign(null, message, key),
  }
}
const forgedNote = (size: number) =>
  signCheckpoint(sha256, { origin: LOG, size, root: sha256(Uint8Array.of(7)) }, forger())

test('the first head of a log is cosigned, the same head again gets the same line, a smaller one the size of the last', async () => {
  const [first, second] = await sizes()
  const answer = await bringSize(second!)
  assert.equal(answer.status, 200, answer.body)
  assert.ok(openCosignature(sha256, `${await noteAt(second!)}${answer.body}`, cosigner()).ok)
  assert.equal((await bringSize(second!)).body, answer.body)
  assert.deepEqual(await bringSize(first!, 0), { status: 409, type: 'text/x.tlog.size', body: `${second}\n` })
})

test('of many heads that come at the same moment each cosigned one grew out of the one before', async () => {
  const old = await lastWitnessed()
  const later = (await sizes()).filter((size) => size > old).slice(0, 4)
  const answers = await Promise.all([...later, ...later, ...later].map((size) => bringSize(size, old)))
  assert.ok(answers.some(({ status }) => status === 200))
  assert.deepEqual(
    answers.filter(({ status }) => ![200, 409].includes(status)),
    [],
  )
  const chain = await witnessed()
  for (const [index, { previous }] of chain.slice(1).entries()) assert.equal(previous, chain[index]!.size)
})

test('what is no head of a known log, or not signed by it, is refused with the status that the specification names', async () => {
  const size = await lastWitnessed()
  const note = await noteAt(size)
  const ask = (text: string, oldSize = size) => bring(addCheckpointBody({ oldSize, proof: [], note: text }))
  assert.equal((await bring('nonsense')).status, 400)
  assert.equal((await bring('x'.repeat(70_000))).status, 413)
  assert.equal((await bring(`old 0\n\n${LOG}\n1\n\u0000\n\n— x AAAAAAAA\n`)).status, 400)
  assert.equal((await ask(note.replace(LOG, 'somebody.example/log'))).status, 404)
  assert.equal((await ask(note.replace(`\n${size}\n`, `\n${size + 1}\n`))).status, 403)
  assert.equal((await ask(note, size + 5)).status, 400)
  assert.deepEqual(await accusations(), [])
})

test('a wrong proof that a stranger sends with a good head is refused and accuses nobody', async () => {
  const old = await lastWitnessed()
  const size = await grow(1)
  const proof = [sha256(Uint8Array.of(1)), sha256(Uint8Array.of(2))]
  const answer = await bring(addCheckpointBody({ oldSize: old, proof, note: await noteAt(size) }))
  assert.equal(answer.status, 422)
  assert.deepEqual(await accusations(), [])
  assert.equal((await bringSize(size)).status, 200)
})

test('another root for a size that was cosigned, signed by the log itself, is kept as evidence, an entry and an alarm', async () => {
  const size = await lastWitnessed()
  const body = addCheckpointBody({ oldSize: size, proof: [], note: forgedNote(size) })
  assert.deepEqual(await bring(body), { status: 409, type: 'text/x.tlog.size', body: `${size}\n` })
  await bring(body)
  assert.deepEqual(await accusations(), [{ why: 'another-root-for-the-same-size', size }])
  const { rows } = await owners.cn.query<{ note: string; against_note: string }>(
    'select * from log_accusation',
  )
  assert.equal(rows[0]!.note, forgedNote(size))
  assert.equal(rows[0]!.against_note, await noteAt(size))
  const entries = await owners.cn.query(`select from entry where type = 'log-accused'`)
  assert.equal(entries.rowCount, 1)
  const alarms = await owners.cn.query(
    `select from alarm where kind = 'log-accused' and severity = 'critical'`,
  )
  assert.ok(alarms.rowCount! >= 1)
})

test("a head that did not grow out of the last is accused after the log's own tiles were asked, and never cosigned", async () => {
  const old = await lastWitnessed()
  const size = await grow(1)
  const proof = await readConsistencyProof(owners.vn, leaves, old, size)
  const answer = await bring(addCheckpointBody({ oldSize: old, proof, note: forgedNote(size) }))
  assert.equal(answer.status, 422)
  assert.deepEqual((await accusations()).at(-1), { why: 'not-consistent', size })
  assert.equal(await lastWitnessed(), old)
})

test('a witness whose database is older than what it signed, or empty, does not sign until its state was recovered from the other side', async () => {
  vn.meet(cn)
  const other = otherSideOf(findPeer(vn.configuration.files.peer)!)
  const journal = ownLogs('VN', forger(), 1)[0]!
  await eventually('our head is cosigned', () => bringHead(vn.server.services, journal, other))
  const size = await lastWitnessed()
  const file = join(cn.configuration.folder, 'witness.json')

  await cn.server.stop()
  await owners.cn.query('create table kept as select * from witnessed')
  await owners.cn.query(
    'delete from witnessed where size = (select max(size) from witnessed where log = $1)',
    [LOG],
  )
  await cn.start()
  await eventually('older than its file says', witnessIs('state-behind'))
  assert.equal((await bringSize((await sizes()).at(-1)!)).status, 503)

  await cn.server.stop()
  rmSync(file)
  await cn.start()
  await eventually('older than the other side shows', witnessIs('state-behind'))

  await cn.server.stop()
  await owners.cn.query('delete from witnessed; delete from witness_opening')
  await cn.start()
  await eventually('empty, while the other side holds our signatures', witnessIs('state-lost'))
  assert.equal((await bringSize((await sizes()).at(-1)!, 0)).status, 503)

  const { services } = cn.server
  const taken = await recoverWitness({
    services,
    verifier: cosigner(),
    file,
    peer: () => findPeer(cn.configuration.files.peer),
  })
  assert.ok(taken[LOG]! >= size)
  await cn.server.stop()
  await cn.start()
  await eventually('it signs again', witnessIs('on'))
  assert.equal((await bringSize((await sizes())[0]!, 0)).status, 409)
  await eventually('and goes on from there', () => bringHead(vn.server.services, journal, other))
})

test('a side whose journal was restored from an older state learns it from the witness, signs no more under that name and says so', async () => {
  const other = otherSideOf(findPeer(vn.configuration.files.peer)!)
  const journal = ownLogs('VN', forger(), 1)[0]!
  await vn.server.stop()
  const lost = (await findHead(owners.vn, LOG))!.size
  const [, back] = await sizes()
  for (const text of [
    'delete from entry where id in (select entry_id from seal where log = $1 and seq >= $2::bigint)',
    'delete from seal where log = $1 and seq >= $2::bigint',
    'delete from cosignature where log = $1 and size > $2::bigint',
    'delete from head where log = $1 and size > $2::bigint',
    `delete from tree_node where log = $1 and (place + 1) * (256 ^ level)::bigint > $2::bigint`,
  ])
    await owners.vn.query(text, [LOG, back])
  await vn.start()
  const closed = await owners.vn.query('select from log_closed where log = $1', [LOG])
  assert.equal(closed.rowCount, 1, 'learned before the start signs anything')
  assert.equal(await bringHead(vn.server.services, journal, other), false)
  assert.equal((await sizes()).at(-1), back)
  const { rows } = await owners.vn.query<{ held_size: number }>('select held_size from log_closed')
  assert.ok(rows[0]!.held_size >= Math.min(lost, await lastWitnessed()))
  await eventually('nothing is signed', async () =>
    vn.faults.some((fault) => /log-closed|holds a head of ours/.test(fault)),
  )
  const alarms = await owners.vn.query(`select from alarm where kind = 'log-closed'`)
  assert.ok(alarms.rowCount! >= 1)
})
