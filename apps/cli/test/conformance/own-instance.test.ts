import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openJws } from '@landport/exchange/jws'
import type { SignerKeys } from '@landport/server/configuration'
import { peerCheck } from '@landport/server/keys/key-ring'
import { LANGUAGES } from '@landport/std/text'
import { makeSide, type TestSide } from '../../../server/test/fixture-side.ts'
import type { Verdict } from '../../src/conformance/clause.ts'
import { CLAUSES } from '../../src/conformance/clauses.ts'
import type { ConformanceReport } from '../../src/conformance/report/report.ts'
import { ROOT } from '../../src/root.ts'
import { makeTester, type TestTester } from './fixture-tester.ts'

const AGREEMENT = join(ROOT, 'contracts/exchange/agreement/draft-1.json')
let cn: TestSide
let tester: TestTester

before(async () => {
  tester = await makeTester()
  cn = await makeSide('CN')
  writeFileSync(cn.configuration.files.peer, JSON.stringify(tester.told))
})
after(async () => {
  await cn?.drop()
  tester?.drop()
})

const conformance = (...words: string[]): Promise<{ readonly code: number; readonly lines: string[] }> =>
  new Promise((resolve) => {
    const program = join(ROOT, 'apps/cli/src/main.ts')
    const all = [program, 'conformance', '--agreement', AGREEMENT, '--key', tester.file, ...words]
    execFile(process.execPath, all, { timeout: 200_000 }, (error, stdout, stderr) =>
      resolve({
        code: error === null ? 0 : Number(error.code ?? 1),
        lines: `${stdout}${stderr}`.trim().split('\n'),
      }),
    )
  })

const against = () => {
  const keys = JSON.parse(readFileSync(cn.configuration.files.signer, 'utf8')) as SignerKeys
  const listen = ['--listen', `127.0.0.1:${tester.port}`]
  return ['--endpoint', cn.configuration.address, '--endpoint-key', keys.publicKey, ...listen]
}

test('our own instance keeps every clause that is tried, and the report says so over the signature of the tester', async () => {
  const folder = join(tester.folder, 'report')
  const { code, lines } = await conformance(...against(), '--json', '--report', folder)
  const verdicts = lines.slice(0, -1).map((line) => JSON.parse(line) as Verdict)
  assert.deepEqual(
    verdicts
      .filter(({ outcome }) => outcome !== 'pass')
      .map(({ clause, outcome, saw }) => `${clause} ${outcome}: ${saw?.en}`),
    [],
  )
  assert.equal(verdicts.length, CLAUSES.length)
  assert.equal(code, 0)

  const pdf = readFileSync(join(folder, 'conformance.pdf'))
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const check = peerCheck(() => tester.told, Date.now)()
  const signed = readFileSync(join(folder, 'conformance.jws.json'), 'utf8').trim()
  const content = openJws(signed, 'landport-conformance+jws', check)
  assert.ok(content.ok)
  const report = JSON.parse(content.value) as ConformanceReport
  assert.deepEqual(report, JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8')))
  assert.equal(report.conforms, true)
  assert.equal(report.counts.pass, CLAUSES.length)
})

test('a second run with the same key goes on where the first ended', async () => {
  const { code, lines } = await conformance(...against(), '--lang', 'vi', '--wait', '5')
  assert.match(lines[0]!, /^P-3\.2\s+MUST\s+ĐẠT/)
  const failed = lines.filter((line) => /KHÔNG ĐẠT/.test(line))
  assert.deepEqual(failed, [])
  // It says again what it needs to be sent: nothing new comes of that within the time.
  assert.ok(code === 0 || lines.some((line) => /CHƯA THỬ ĐƯỢC/.test(line)))
})

test('who was not told of the tester takes nothing, and it is said what to do', async () => {
  const stranger = await makeTester()
  try {
    const words = [...against(), '--key', stranger.file, '--json']
    const { code, lines } = await conformance(...words)
    assert.equal(code, 1)
    assert.equal((JSON.parse(lines.at(-1)!) as { failed: { code: string } }).failed.code, 'not_let_in')
  } finally {
    stranger.drop()
  }
})

test('every clause is named and every text given in the three languages', () => {
  assert.equal(new Set(CLAUSES.map(({ id }) => id)).size, CLAUSES.length)
  for (const { id, title } of CLAUSES)
    for (const language of LANGUAGES) assert.ok(title[language].length > 5, `${id} ${language}`)
})
