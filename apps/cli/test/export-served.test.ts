import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { logsOf } from '@landport/exchange/log-names'
import { appendMany } from '@landport/store/append'
import { findCosignedHead } from '@landport/store/log/heads'
import { eventually, makeSide, type TestSide } from '../../server/test/fixture-side.ts'
import { exportLogs } from '../src/log-folder/export.ts'
import { readKeys } from '../src/log-folder/keys.ts'
import { httpSource } from '../src/log-folder/source.ts'
import { verifyFolder } from '../src/log-folder/verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'landport-served-'))
let sides: TestSide[] = []
before(async () => {
  sides = await Promise.all([makeSide('VN'), makeSide('CN')])
  sides[0]!.meet(sides[1]!)
  sides[1]!.meet(sides[0]!)
  for (const { side, server } of sides)
    for (const { origin } of logsOf(side))
      await eventually(`a cosigned head of ${origin}`, () => findCosignedHead(server.services.pool, origin))
})
after(async () => {
  await Promise.all(sides.map((side) => side.drop()))
  rmSync(folder, { recursive: true })
})

const publicKey = ({ configuration }: TestSide) =>
  (JSON.parse(readFileSync(configuration.files.signer, 'utf8')) as { publicKey: string }).publicKey

async function record({ server: { services } }: TestSide): Promise<void> {
  const at = services.clock.now()
  const entry = {
    id: services.ids.next(),
    eventAt: at,
    recordedAt: at,
    actor: { kind: 'platform' as const },
    data: { type: 'platform-started' as const },
  }
  await appendMany(services.pool, [{ stream: 'platform/test', after: 0, entries: [entry] }])
}

test("running instances' logs are written by their addresses alone, proved with cosignatures, and a later export adds to the earlier heads", async () => {
  const keys = readKeys(sides.map((side) => `${side.side}=${publicKey(side)}`))
  for (const one of sides) {
    const out = join(folder, one.side)
    await exportLogs(await httpSource(`${one.configuration.address}/`), out)
    const report = await verifyFolder(out, keys, () => {})
    assert.equal(report.logs.length, 3)
    for (const { findings, size, leavesProved, cosignedSize } of report.logs) {
      assert.deepEqual(findings, [])
      assert.equal(leavesProved, size)
      assert.ok(cosignedSize !== null && cosignedSize > 0)
    }
  }
  const vn = sides[0]!
  const heads = () => readdirSync(join(folder, 'VN/journal/checkpoints')).length
  const before = heads()
  await record(vn)
  await eventually('a newer head', async () => {
    await exportLogs(await httpSource(vn.configuration.address), join(folder, 'VN'))
    return heads() > before
  })
  const { logs } = await verifyFolder(join(folder, 'VN'), keys, () => {})
  assert.deepEqual(
    logs.flatMap(({ findings }) => findings),
    [],
  )
})
