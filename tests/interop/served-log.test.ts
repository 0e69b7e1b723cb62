import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { logsOf, witnessName } from '@landport/exchange/log-names'
import { cosignerKeyId } from '@landport/journal/cosignature'
import { concat } from '@landport/journal/hash'
import { keyIdOf } from '@landport/journal/note'
import { appendMany } from '@landport/store/append'
import { sha256 } from '@landport/store/hash'
import { findHead } from '@landport/store/sealer'
import { eventually, makeSide, type TestSide } from '../../apps/server/test/fixture-side.ts'
import { buildReader, missing } from './go-tlog.ts'

const folder = mkdtempSync(join(tmpdir(), 'landport-served-'))
const sides: TestSide[] = []
after(async () => {
  await Promise.all(sides.map((side) => side.drop()))
  rmSync(folder, { recursive: true })
})

test('the logs that a running instance serves, journal and channel, are opened and proved over HTTP by the first implementation of the formats, cosigned by the other side', {
  skip: missing,
}, async () => {
  const read = buildReader(folder)
  const [vn, cn] = await Promise.all([makeSide('VN'), makeSide('CN')])
  sides.push(vn!, cn!)
  vn!.meet(cn!)
  cn!.meet(vn!)
  await record(vn!, 700)
  for (const { origin, path } of logsOf('VN')) {
    const prefix = `${vn!.configuration.address}/log/${path}`
    const said = await eventually(`a cosigned head of ${origin}`, async () => {
      const head = await findHead(vn!.server.services.pool, origin)
      if (head === null || (path === 'journal' && head.size < 700)) return null
      return read(prefix, verifierKey(vn!, origin), '0', witnessKey(cn!)).catch((error) => {
        if (/signatures/.test(String(error.stderr))) return null
        throw error
      })
    })
    assert.match(said, /^size \d+, leaf 0 .*, 2 signatures$/m)
  }
  const prefix = `${vn!.configuration.address}/log/journal`
  assert.match(await read(prefix, verifierKey(vn!, 'landport/vn/journal'), '650'), /leaf 650 /)
  await assert.rejects(read(prefix, verifierKey(cn!, 'landport/vn/journal'), '650'))
})

async function record({ server: { services } }: TestSide, count: number): Promise<void> {
  const at = services.clock.now()
  const entries = Array.from({ length: count }, () => ({
    id: services.ids.next(),
    eventAt: at,
    recordedAt: at,
    actor: { kind: 'platform' as const },
    data: { type: 'platform-started' as const },
  }))
  await appendMany(services.pool, [{ stream: 'platform/test', after: 0, entries }])
}

const keyOf = ({ configuration }: TestSide): Uint8Array =>
  Uint8Array.fromBase64(
    (JSON.parse(readFileSync(configuration.files.signer, 'utf8')) as { publicKey: string }).publicKey,
  )

function verifierKey(side: TestSide, name: string): string {
  const publicKey = keyOf(side)
  return `${name}+${keyIdOf(sha256, { name, publicKey }).toHex()}+${concat(Uint8Array.of(1), publicKey).toBase64()}`
}

function witnessKey(side: TestSide): string {
  const [name, publicKey] = [witnessName(side.side), keyOf(side)]
  return `${name}+${cosignerKeyId(sha256, { name, publicKey }).toHex()}+${concat(Uint8Array.of(4), publicKey).toBase64()}`
}
