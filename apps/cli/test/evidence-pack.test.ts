import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeZip } from '@landport/exchange/evidence-pack/zip'
import { crossTruck, fetchPack } from '../../server/test/fixture-crossing.ts'
import { filesIn, flipped } from '../../server/test/fixture-pack.ts'
import { makeSide, type TestSide } from '../../server/test/fixture-side.ts'

let folder: string
const keyWords: string[] = []

/** Both sides are gone before anything is verified: no server, no database. */
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landport-pack-'))
  const sides: TestSide[] = await Promise.all([makeSide('VN'), makeSide('CN')])
  const [vn, cn] = sides as [TestSide, TestSide]
  try {
    vn.meet(cn)
    cn.meet(vn)
    const reference = await crossTruck(vn, cn)
    for (const side of sides) {
      const { publicKey } = JSON.parse(readFileSync(side.configuration.files.signer, 'utf8')) as {
        publicKey: string
      }
      keyWords.push('--key', `${side.side}=${publicKey}`)
      writeFileSync(join(folder, `${side.side}.zip`), await fetchPack(side, 'inspector', reference))
    }
  } finally {
    await Promise.all(sides.map((side) => side.drop()))
  }
})
after(() => rmSync(folder, { recursive: true, force: true }))

async function verify(...words: string[]): Promise<{ readonly code: number | null; readonly text: string }> {
  const main = new URL('../src/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main, 'verify', ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk
    })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, text }
}

const pack = (side: string): string => join(folder, `${side}.zip`)

test('a pack is verified by two public keys, and both sides’ packs against each other', async () => {
  const { code, text } = await verify(pack('VN'), pack('CN'), ...keyWords)
  assert.equal(code, 0, text)
  assert.match(text, /VN\.zip: VN's pack on VNHN\S+ is whole: \d+ files, (\d+) of \1 entries proved/)
  assert.match(text, /CN\.zip: CN's pack on VNHN/)
  assert.match(text, /Both packs hold the same messages and receipts\./)
  assert.match(text, /given key: VN EdDSA [0-9a-f]{64}/)
})

test('a changed pack ends with exit code 1 and names the file, in the language asked for and in JSON', async () => {
  const files = filesIn(readFileSync(pack('VN')))
  const path = [...files.keys()].find((one) => one.startsWith('messages/'))!
  const changed = join(folder, 'changed.zip')
  writeFileSync(changed, writeZip(flipped(files, path)))
  for (const [language, words] of [
    ['vi', 'Tệp đã bị sửa sau khi lập bộ hồ sơ'],
    ['zh', '文件在存证包制作后被改动'],
    ['en', 'File changed after the pack was made'],
  ] as const) {
    const { code, text } = await verify(changed, ...keyWords, '--lang', language)
    assert.equal(code, 1)
    assert.ok(text.includes(words) && text.includes(path), text)
  }
  const { code, text } = await verify(changed, ...keyWords, '--json')
  assert.equal(code, 1)
  const report = JSON.parse(text) as { findings: { kind: string; where: string }[] }
  assert.ok(report.findings.some(({ kind, where }) => kind === 'file-changed' && where === path))
})

test('a wrong key, a missing file and what is no pack are said in one line', async () => {
  assert.match((await verify(pack('VN'), '--key', 'VN=abc')).text, /'VN=abc' is no public key/)
  const { code, text } = await verify(join(folder, 'none.zip'))
  assert.equal(code, 1)
  assert.match(text, /^cannot read .*none\.zip\n$/)
  const other = join(folder, 'other.zip')
  writeFileSync(other, 'not a zip')
  const said = await verify(other)
  assert.equal(said.code, 1)
  assert.match(said.text, /other\.zip is no evidence pack that can be read \(not-a-zip\)/)
})
