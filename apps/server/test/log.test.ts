import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { logsOf, witnessName } from '@landport/exchange/log-names'
import { openCheckpoint, readCheckpoint } from '@landport/journal/checkpoint'
import { openCosignature } from '@landport/journal/cosignature'
import { leafHash } from '@landport/journal/hash'
import { treeHash, verifyInclusion } from '@landport/journal/proof'
import { hashesAt, readEntryBundle, TILE_WIDTH, type Tile, tilePath } from '@landport/journal/tile'
import { inclusionFromTiles } from '@landport/journal/tile-proof'
import { appendMany } from '@landport/store/append'
import { sha256 } from '@landport/store/hash'
import { findCosignedHead } from '@landport/store/log/heads'
import { makePool } from '@landport/store/pool'
import { ed25519Verifier } from '@landport/store/signer'
import { eventually, makeSide, type SideName, type TestSide } from './fixture-side.ts'

let sides: Record<SideName, TestSide>
before(async () => {
  const [VN, CN] = await Promise.all([makeSide('VN'), makeSide('CN')])
  sides = { VN, CN }
  VN.meet(CN)
  CN.meet(VN)
})
after(() => Promise.all(Object.values(sides ?? {}).map((side) => side.drop())))

const keyOf = (side: SideName): Uint8Array => {
  const file = readFileSync(sides[side].configuration.files.signer, 'utf8')
  return Uint8Array.fromBase64((JSON.parse(file) as { publicKey: string }).publicKey)
}
const get = (side: SideName, path: string) => fetch(`${sides[side].configuration.address}/log/${path}`)
const other = (side: SideName): SideName => (side === 'VN' ? 'CN' : 'VN')

async function cosigned(side: SideName, path: string): Promise<string> {
  const witness = ed25519Verifier(witnessName(other(side)), keyOf(other(side)))
  return eventually(`a cosigned head of ${side} ${path}`, async () => {
    const response = await get(side, `${path}/checkpoint`)
    const note = response.ok ? await response.text() : ''
    return openCosignature(sha256, note, witness).ok && note
  })
}

test('each log of each side is served with a head signed by the side and cosigned by the other, and every leaf is proved from served tiles alone', async () => {
  await eventually(
    'life signs both ways',
    async () =>
      (await get('CN', 'channel/vn-cn/passages/checkpoint')).ok &&
      (await get('VN', 'channel/cn-vn/passages/checkpoint')).ok,
  )
  for (const side of ['VN', 'CN'] as const)
    for (const { origin, path } of logsOf(side)) {
      const note = await cosigned(side, path)
      const head = openCheckpoint(sha256, note, ed25519Verifier(origin, keyOf(side)))
      assert.ok(head.ok, `${origin}: ${note}`)
      const { size, root } = head.value
      const hashes: Uint8Array[] = []
      for (let index = 0; index < Math.ceil(size / TILE_WIDTH); index++) {
        const width = Math.min(TILE_WIDTH, hashesAt(0, size) - index * TILE_WIDTH)
        const response = await get(side, `${path}/${tilePath({ level: 'entries', index, width })}`)
        assert.equal(response.headers.get('content-type'), 'application/octet-stream')
        assert.match(response.headers.get('cache-control') ?? '', /immutable/)
        hashes.push(...readEntryBundle(await response.bytes())!.map((leaf) => leafHash(sha256, leaf)))
      }
      assert.deepEqual(Buffer.from(treeHash(sha256, hashes)), Buffer.from(root))
      const read = async (tile: Tile) => (await get(side, `${path}/${tilePath(tile)}`)).bytes()
      const proof = await inclusionFromTiles(sha256, read, size - 1, size)
      assert.ok(verifyInclusion(sha256, { index: size - 1, size, leaf: hashes.at(-1)!, root }, proof!))
    }
})

test("both sides' logs of a channel have the same root at the same size", async () => {
  const heads = async (side: SideName) => {
    const { rows } = await sides[side].server.services.pool.query<{ size: number; root: Buffer }>(
      `select size, root from head where log = $1`,
      [logsOf(side).find(({ path }) => path === 'channel/vn-cn/passages')!.origin],
    )
    return new Map(rows.map(({ size, root }) => [size, root.toString('hex')]))
  }
  const size = await eventually('a size that both have signed', async () => {
    const [vn, cn] = await Promise.all([heads('VN'), heads('CN')])
    return [...vn.keys()].find((one) => cn.has(one)) ?? null
  })
  assert.equal((await heads('VN')).get(size), (await heads('CN')).get(size))
})

test('what is recorded stands under a head that the other side has cosigned within five seconds', async (t) => {
  const { ids, clock, pool } = sides.VN.server.services
  const at = clock.now()
  const entry = {
    id: ids.next(),
    eventAt: at,
    recordedAt: at,
    actor: { kind: 'platform' as const },
    data: { type: 'platform-started' as const },
  }
  const from = performance.now()
  await appendMany(pool, [{ stream: 'platform/test', after: 0, entries: [entry] }])
  await eventually(
    'a cosigned head over it',
    async () => {
      const head = await findCosignedHead(pool, 'landport/vn/journal')
      const { rows } = await pool.query<{ seq: number }>('select seq from seal where entry_id = $1', [
        entry.id,
      ])
      return head !== null && rows[0] !== undefined && head.size > rows[0].seq
    },
    5_000,
  )
  t.diagnostic(`cosigned after ${Math.round(performance.now() - from)} ms`)
})

test('what is not in the log is not there: tiles beyond the head, other spellings, other logs; heads are not kept by caches', async () => {
  const { headers } = await get('VN', 'journal/checkpoint')
  assert.equal(headers.get('cache-control'), 'no-cache')
  assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8')
  for (const path of [
    'journal/tile/0/999',
    'journal/tile/0/000.p/0',
    'journal/tile/0/0',
    'journal/tile/3/000',
    'journal/tile/entries/000.p/300',
    'journal/tile/../checkpoint/x',
    'channel/vn-cn/other/checkpoint',
    'witnessed/journal/tile/0/000',
  ])
    assert.equal((await get('VN', path)).status, 404, path)
})

test('a witness shows what it cosigned last, to whoever lost its own records', async () => {
  const response = await get('CN', 'witnessed/journal/checkpoint')
  const note = await response.text()
  const origin = 'landport/vn/journal'
  assert.ok(openCheckpoint(sha256, note, ed25519Verifier(origin, keyOf('VN'))).ok)
  assert.ok(openCosignature(sha256, note, ed25519Verifier(witnessName('CN'), keyOf('CN'))).ok)
  assert.ok(readCheckpoint(note).ok)
})

test('health says whether the witness signs', async () => {
  const health = (await (await fetch(`${sides.VN.configuration.address}/healthz`)).json()) as {
    witness: string
    logCheck: unknown
  }
  assert.equal(health.witness, 'on')
  assert.ok(health.logCheck)
})

test('nothing of all that was reported as a fault', () => {
  for (const side of Object.values(sides))
    assert.deepEqual(
      side.faults.filter((fault) => /witness|sealer|log/.test(fault)),
      [],
    )
})

test('a byte changed in the database is found by the check that reads again, and raised as an entry and an alarm', async () => {
  const owner = makePool(sides.VN.databaseUrls.ownerUrl, { max: 1 })
  try {
    const { rows } = await owner.query<{ seq: number }>(
      `update entry set body = body || ' ' where id = (select entry_id from seal where log = 'landport/vn/journal'
        order by seq limit 1) returning 0 as seq`,
    )
    assert.equal(rows.length, 1)
    await eventually(
      'an alarm',
      async () =>
        ((await owner.query(`select from alarm where kind = 'log-check-failed' and severity = 'critical'`))
          .rowCount ?? 0) > 0,
    )
    const { rows: entries } = await owner.query<{ why: string }>(
      `select body::json -> 'data' ->> 'why' as why from entry where type = 'log-check-failed'`,
    )
    assert.deepEqual(entries, [{ why: 'changed' }])
    await eventually('the figures of a whole round', async () => {
      const health = (await (await fetch(`${sides.VN.configuration.address}/healthz`)).json()) as {
        logCheck: { roundSeconds: number | null; findings: number }
      }
      return health.logCheck.roundSeconds !== null && health.logCheck.findings > 0
    })
  } finally {
    await owner.end()
  }
})
