import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Agreement } from '@landport/exchange/agreement/agreement'
import { DRAFT } from '@landport/exchange/agreement/draft'
import { peekHeaders } from '@landport/exchange/jws'
import type { Peer } from '@landport/server/configuration'
import { signerFromFile } from '@landport/server/key-file'
import { addKey } from '@landport/server/keys/add-key'
import { makeSide, type TestSide } from '../../../server/test/fixture-side.ts'
import { CLAUSES } from '../../src/conformance/clauses.ts'
import { deliver } from '../../src/conformance/deliver.ts'
import { runClauses } from '../../src/conformance/run.ts'
import { bundled, newTexts } from '../../src/conformance/texts.ts'
import { makeTester } from './fixture-tester.ts'

/** Where signatures are made and checked, the refusal of a downgrade among it. SM2 is slow: not a thousand messages. */
const CHAPTERS = ['P-3.', 'P-4.', 'P-6.', 'P-7.', 'P-8.', 'P-15.', 'P-18.']
const SIGNED = CLAUSES.filter(({ id }) => CHAPTERS.some((chapter) => id.startsWith(chapter)))

let cn: TestSide
const folder = mkdtempSync(join(tmpdir(), 'landport-agreed-'))
before(async () => {
  cn = await makeSide('CN', { isRunning: false })
  const { signer } = cn.configuration.files
  addKey(signer, 'ES256')
  addKey(signer, 'SM2SM3')
})
after(async () => {
  await cn?.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** What is told of our instance: every key, and what of these the agreement asks for. */
function toldOfCn(required: Peer['required']): Peer {
  const { files, address } = cn.configuration
  const { publicKeys } = signerFromFile(files.signer, 'landport/cn/journal')
  const { publicKey } = JSON.parse(readFileSync(files.signer, 'utf8')) as { publicKey: string }
  return { side: 'CN', address, publicKey, keys: publicKeys, ...(required && { required }) }
}

const under = (algorithms: Agreement['algorithms']): Agreement => ({ ...DRAFT, algorithms })

for (const { name, algorithms, required } of [
  {
    name: 'ES256',
    algorithms: { signatures: ['ES256'], sm2: 'not-required' },
    required: ['ES256'],
  },
  {
    name: 'SM2 beside EdDSA',
    algorithms: { signatures: ['EdDSA'], sm2: 'required' },
    required: ['EdDSA', 'SM2SM3'],
  },
] as const)
  test(`under an agreement on ${name} our instance keeps the clauses on signatures, and refuses a downgrade`, async () => {
    const agreement = under({ ...algorithms, signatures: [...algorithms.signatures] })
    const tester = await makeTester({ agreement, folder })
    assert.deepEqual(tester.told.required, required)
    writeFileSync(cn.configuration.files.peer, JSON.stringify(tester.told))
    if ((cn.server as unknown) === null) await cn.start()
    const trying = await tester.open(toldOfCn(required), 5_000)
    try {
      const verdicts = await runClauses(trying, () => {}, SIGNED)
      assert.deepEqual(
        verdicts
          .filter(({ outcome }) => outcome !== 'pass')
          .map(({ clause, outcome, saw }) => `${clause} ${outcome}: ${saw?.en}`),
        [],
      )
      assert.ok(verdicts.some(({ clause }) => clause === 'P-4.8'))
      const { delivery } = await deliver(trying, [bundled(trying, newTexts(trying, 1))])
      const signed = peekHeaders(delivery!.receipts[0]!.manifest).map(({ alg }) => alg)
      for (const algorithm of required) assert.ok(signed.includes(algorithm), algorithm)
    } finally {
      await trying.close()
    }
  })
