import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { journalName } from '@landport/exchange/names'
import type { SignerKeys } from '@landport/server/configuration'
import type { Side } from '@landport/std/side'
import { getInstant } from '@landport/std/time'
import { appendMany } from '@landport/store/append'
import { type Cluster, openCluster } from '@landport/store/cluster/cluster'
import { uuidV7 } from '@landport/store/ids'
import { peerHeadPart, writeParts } from '@landport/store/inbox'
import { tryLease } from '@landport/store/lease'
import { migrate } from '@landport/store/migrate'
import { makePool, type Pool } from '@landport/store/pool'
import { findHead, sealOnce } from '@landport/store/sealer'
import { ed25519Signer, privateKeyFromBase64 } from '@landport/store/signer'
import { openDataFolder, openSideFolder } from '../src/supervise/data-folder.ts'
import { keepSignerKeys } from '../src/supervise/signer-keys.ts'

const VN_LOG = journalName('VN')
const ids = uuidV7()
let data: string

before(async () => {
  data = mkdtempSync(join(tmpdir(), 'landport-verify-'))
  chmodSync(data, 0o711)
  openDataFolder(data, { purpose: 'demonstration' })
  const head = await onDatabase('VN', async (pool, keys) => {
    await record(pool, 12)
    const lease = await tryLease(pool, 'sealer', 'test')
    const signer = ed25519Signer(VN_LOG, privateKeyFromBase64(keys.privateKey))
    // Another transaction of the cluster (an ANALYZE) may hold the boundary for a moment.
    const seal = async () => {
      while ((await sealOnce(pool, VN_LOG, signer, lease!)) === 0) await sleep(20)
    }
    await seal()
    await record(pool, 6, 12)
    await seal()
    await lease!.release()
    return findHead(pool, VN_LOG)
  })
  await onDatabase('CN', async (pool) => {
    await writeParts(pool, [peerHeadPart({ ...head!, log: VN_LOG, message: null })])
  })
})
after(() => rmSync(data, { recursive: true, force: true }))

async function onDatabase<T>(side: Side, work: (pool: Pool, keys: SignerKeys) => Promise<T>): Promise<T> {
  const folder = openSideFolder(data, side, 'demonstration')
  const keys = keepSignerKeys(folder.signer)
  const cluster: Cluster = await openCluster({ folder: folder.folder, say() {}, durable: false })
  await migrate(cluster.ownerUrl, { appPassword: cluster.appPassword })
  const pool = makePool(cluster.ownerUrl)
  try {
    return await work(pool, keys)
  } finally {
    await pool.end()
    await cluster.stop()
  }
}

async function record(pool: Pool, count: number, after = 0): Promise<void> {
  const at = getInstant('2026-11-21T01:00:00Z')
  const entries = Array.from({ length: count }, () => ({
    id: ids.next(),
    eventAt: at,
    recordedAt: at,
    actor: { kind: 'platform' as const },
    data: { type: 'platform-started' as const, note: 'test' },
  }))
  await appendMany(pool, [{ stream: 'platform/VN', after, entries }])
}

interface Line {
  readonly side: Side
  readonly entries: number
  readonly heldByOtherSide: number | null
  readonly findings: readonly { readonly kind: string; readonly from: number | null }[]
}

async function verify(...words: string[]): Promise<{ code: number | null; lines: Line[]; text: string }> {
  const main = new URL('../src/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main, 'verify', '--data', data, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  child.stderr.on('data', (chunk) => {
    text += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)
  return { code, lines, text }
}

test('verify starts the databases of a stopped data folder, finds nothing wrong and says what it compared with', async () => {
  const { code, lines, text } = await verify('--json')
  assert.equal(code, 0, text)
  assert.deepEqual(
    lines.map(({ side, entries, heldByOtherSide, findings }) => [side, entries, heldByOtherSide, findings]),
    [
      ['VN', 18, 18, []],
      ['CN', 0, null, []],
    ],
  )
})

test('verify names a removed tail and a changed entry in plain words and ends with exit code 1', async () => {
  await onDatabase('VN', async (pool) => {
    await pool.query('delete from entry where id in (select entry_id from seal where seq >= 12)')
    await pool.query('delete from seal where seq >= 12')
    await pool.query('delete from head where size > 12')
    await pool.query(`update entry set body = replace(body, 'test', 'Test')
      where id = (select entry_id from seal where seq = 3)`)
  })
  const { code, lines } = await verify('--json', '--side', 'VN')
  assert.equal(code, 1)
  assert.deepEqual(lines[0]!.findings.map(({ kind, from }) => `${kind} ${from}`).sort(), [
    'changed 3',
    'tail-removed 12',
  ])
  const { text } = await verify('--side', 'VN', '--lang', 'vi')
  assert.match(text, /Phần cuối nhật ký đã bị xóa/)
})

test('verify refuses a folder that is none, and a witness without a side', async () => {
  const missing = await verify('--side', 'VN', '--witness', join(data, 'landport.json'))
  assert.equal(missing.code, 1)
  assert.match(missing.text, /no signed head/)
  assert.equal((await verify('--witness', 'x')).code, 2)
  assert.ok(readFileSync(join(data, 'landport.json'), 'utf8').includes('landport'))
})
