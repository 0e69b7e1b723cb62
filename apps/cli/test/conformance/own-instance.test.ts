import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openJws } from '@landport/exchange/jws'
import type { Peer, SignerKeys } from '@landport/server/configuration'
import { readTlsIdentity } from '@landport/server/exchange/mutual-tls'
import { peerCheck } from '@landport/server/keys/key-ring'
import { LANGUAGES } from '@landport/std/text'
import { makeSide, type TestSide } from '../../../server/test/fixture-side.ts'
import type { Verdict } from '../../src/conformance/clause.ts'
import { CLAUSES } from '../../src/conformance/clauses.ts'
import type { ConformanceReport } from '../../src/conformance/report/report.ts'
import { ROOT } from '../../src/root.ts'
import { makeTester, type TestTester } from './fixture-tester.ts'

const AGREEMENT = join(ROOT, 'contracts/exchange/agreement/draft-1.json')
/** The draft asks for one algorithm: there is nothing to fall back to. */
const APPLYING = CLAUSES.filter(({ id }) => id !== 'P-4.8')
let cn: TestSide
let tester: TestTester

before(async () => {
  tester = await makeTester({ isTls: true })
  cn = await makeSide('CN', { mutualTls: true, isRunning: false })
  writeFileSync(cn.configuration.files.peer, JSON.stringify(tester.told))
  await cn.start()
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
  const { files, address, exchange } = cn.configuration
  const { publicKey } = JSON.parse(readFileSync(files.signer, 'utf8')) as SignerKeys
  const peer: Peer = {
    side: 'CN',
    address,
    publicKey,
    exchangeAddress: exchange!.address,
    certificates: [readTlsIdentity(exchange!).certificate],
  }
  const told = join(tester.folder, 'peer.json')
  writeFileSync(told, JSON.stringify(peer))
  const listen = ['--listen', `127.0.0.1:${tester.listen.port}`]
  const secure = [
    '--tls',
    join(tester.folder, 'tls.json'),
    '--listen-tls',
    `127.0.0.1:${tester.secure!.port}`,
  ]
  return ['--endpoint', address, '--peer', told, ...listen, ...secure]
}

test('our own instance keeps every clause over mutual TLS, and the report says so over the signature of the tester', async () => {
  const folder = join(tester.folder, 'report')
  const { code, lines } = await conformance(...against(), '--json', '--report', folder)
  const verdicts = lines.slice(0, -1).map((line) => JSON.parse(line) as Verdict)
  assert.deepEqual(
    verdicts
      .filter(({ outcome }) => outcome !== 'pass')
      .map(({ clause, outcome, saw }) => `${clause} ${outcome}: ${saw?.en}`),
    [],
  )
  assert.equal(verdicts.length, APPLYING.length)
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
  assert.equal(report.transport, 'mutual-tls')
  assert.equal(report.counts.pass, APPLYING.length)
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
