import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openCheckpoint } from '@landport/journal/checkpoint'
import { treeHash } from '@landport/journal/proof'
import { sha256 } from '../src/hash.ts'
import { type Lease, tryLease } from '../src/lease.ts'
import { makePool } from '../src/pool.ts'
import { findHead, sealOnce, startSealer } from '../src/sealer.ts'
import { ed25519Signer, ed25519Verifier } from '../src/signer.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { append, decided, registration } from './fixture-passage.ts'

const LOG = 'landport.test/vn/journal'
const { privateKey } = generateKeyPairSync('ed25519')
const signer = ed25519Signer(LOG, privateKey)

let database: TestDatabase
before(async () => {
  // A cluster of its own: a transaction open in another file's test would hold the boundary of numbering here.
  delete process.env.LANDPORT_TEST_DATABASE_URL
  database = await openTestDatabase()
})
after(() => database.drop())

async function sealAll(): Promise<void> {
  const lease = await tryLease(database.app, `sealer:${LOG}`, 'test')
  assert.ok(lease)
  await sealAllUnder(lease)
  await lease.release()
}

/** Until everything has a number: another transaction of the cluster (an ANALYZE) may hold the boundary for a moment. */
async function sealAllUnder(lease: Lease): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    await sealOnce(database.app, LOG, signer, lease)
    const { seals, entries } = await logState()
    if (seals.length === entries) return
    await sleep(20)
  }
  assert.fail('entries stay without a number')
}

const logState = async () => {
  const { rows } = await database.app.query<{ seq: number; leaf: Buffer; stream: string; version: number }>(
    `select s.seq, s.leaf_hash as leaf, e.stream, e.version from seal s join entry e on e.id = s.entry_id order by seq`,
  )
  const entries = await database.app.query<{ n: number }>('select count(*)::int as n from entry')
  return { seals: rows, entries: entries.rows[0]!.n }
}

test('entries written side by side get numbers without gaps, each exactly once, versions in order, under a signed head', async () => {
  const sealer = startSealer(database.app, { log: LOG, signer, holder: 'test', pauseMs: 1 })
  await Promise.all(
    Array.from({ length: 12 }, async (_, passage) => {
      const reference = `VNHN261121-1${String(passage).padStart(4, '0')}`
      await append(database.app, reference, [registration(reference)])
      for (let step = 0; step < 8; step++)
        await append(database.app, reference, [decided('vn-customs', step)])
    }),
  )
  await sealer.stop()
  const { seals, entries } = await logState()
  assert.equal(entries, 12 * 9)
  assert.deepEqual(
    seals.map(({ seq }) => seq),
    Array.from({ length: entries }, (_, index) => index),
  )
  const last = new Map<string, number>()
  for (const { stream, version } of seals) {
    assert.equal(version, (last.get(stream) ?? 0) + 1)
    last.set(stream, version)
  }
  const head = await findHead(database.app, LOG)
  const opened = openCheckpoint(sha256, head!.note, ed25519Verifier(LOG, signer.publicKey))
  assert.ok(opened.ok)
  assert.equal(opened.value.size, entries)
  assert.deepEqual(
    Buffer.from(opened.value.root),
    Buffer.from(
      treeHash(
        sha256,
        seals.map(({ leaf }) => leaf),
      ),
    ),
  )
})

test('an entry whose transaction is still open is left out, and sealed after it has committed', async () => {
  const before = (await logState()).seals.length
  const slow = await database.app.connect()
  await slow.query('begin')
  await append(slow as never, 'VNHN261121-20001', [registration('VNHN261121-20001')])
  await append(database.app, 'VNHN261121-20002', [registration('VNHN261121-20002')])
  const lease = await tryLease(database.app, `sealer:${LOG}`, 'test')
  await sealOnce(database.app, LOG, signer, lease!)
  await lease!.release()
  assert.equal((await logState()).seals.length, before)
  await slow.query('commit')
  slow.release()
  await sealAll()
  assert.equal((await logState()).seals.length, before + 2)
})

test('a holder whose epoch is over cannot seal any more', async () => {
  const stale = await tryLease(database.app, `sealer:${LOG}`, 'first')
  await stale!.release()
  const taken = await tryLease(database.app, `sealer:${LOG}`, 'second')
  await append(database.app, 'VNHN261121-20003', [registration('VNHN261121-20003')])
  const before = (await logState()).seals.length
  await assert.rejects(sealAllUnder(stale!), { code: 'lease-lost' })
  assert.equal((await logState()).seals.length, before)
  await sealAllUnder(taken!)
  await taken!.release()
})

test('of two processes that seal one works; when it is killed the other takes over and loses nothing', {
  timeout: 30_000,
}, async (t) => {
  const child = spawn(process.execPath, [new URL('fixture-sealer.ts', import.meta.url).pathname], {
    env: {
      ...process.env,
      DATABASE: database.appUrl,
      LOG,
      KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const pool = makePool(database.appUrl)
  const second = startSealer(pool, { log: LOG, signer, holder: 'second', pauseMs: 5 })
  t.after(() => second.stop().then(() => pool.end()))
  const writing = (async () => {
    for (let n = 0; n < 150; n++) {
      const reference = `VNHN261121-3${String(n).padStart(4, '0')}`
      await append(database.app, reference, [registration(reference)])
    }
  })()
  await sleep(100)
  assert.equal(second.isLeader(), false)
  child.kill('SIGKILL')
  await writing
  const deadline = Date.now() + 5_000
  let state = await logState()
  while (state.seals.length < state.entries && Date.now() < deadline) {
    await sleep(50)
    state = await logState()
  }
  assert.equal(second.isLeader(), true)
  assert.equal(state.seals.length, state.entries)
  assert.deepEqual(
    state.seals.map(({ seq }) => seq),
    Array.from({ length: state.entries }, (_, index) => index),
  )
})
