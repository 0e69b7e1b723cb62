import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { comparePacks } from '@landport/exchange/evidence-pack/compare-packs'
import { type GivenKey, readGivenKey } from '@landport/exchange/evidence-pack/pack-keys'
import { verifyZip } from '@landport/exchange/evidence-pack/verify-pack'
import { readZip } from '@landport/exchange/evidence-pack/zip'
import { crossTruck, fetchAs, fetchPack } from './fixture-crossing.ts'
import { makeSide, type TestSide } from './fixture-side.ts'

let vn: TestSide
let cn: TestSide
let reference: string
let keys: GivenKey[]

before(async () => {
  ;[vn, cn] = await Promise.all([makeSide('VN'), makeSide('CN')])
  vn.meet(cn)
  cn.meet(vn)
  keys = [vn, cn].map(
    (side) => readGivenKey(`${side.side}=${publicKeyOf(side)}`) ?? assert.fail('a key is no key'),
  )
  reference = await crossTruck(vn, cn)
})
after(() => Promise.all([vn?.drop(), cn?.drop()]))

const publicKeyOf = (side: TestSide): string =>
  (JSON.parse(readFileSync(side.configuration.files.signer, 'utf8')) as { publicKey: string }).publicKey

test('the pack of a real crossing proves every entry, message and receipt by two public keys', async () => {
  const pack = await fetchPack(vn, 'inspector', reference)
  const { report, messages } = verifyZip('pack.zip', pack, keys)
  assert.deepEqual(report.findings, [])
  const { counts, about } = report
  assert.equal(about?.reference, reference)
  assert.ok(counts.entries >= 25, String(counts.entries))
  assert.equal(counts.entriesProved, counts.entries)
  assert.ok(counts.messages >= 5)
  assert.equal(counts.receipts, counts.messages)
  assert.ok(messages.every(({ isInLog }) => isInLog))
  assert.equal(counts.cosigned, counts.heads, 'the other side cosigned every head')
  assert.equal(counts.persons, 1)
  const { files } = mustRead(pack)
  for (const language of ['vi', 'zh', 'en'])
    assert.match(Buffer.from(files.get(`account.${language}.html`)!).toString(), /865\/QĐ-TTg/)
})

const mustRead = (pack: Uint8Array) => {
  const read = readZip(pack)
  assert.ok(read.ok)
  return read.value
}
