import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { SignerKeys } from '@landport/server/configuration'
import { makeSide, type TestSide } from '../../../server/test/fixture-side.ts'
import { runClauses } from '../../src/conformance/run.ts'
import { makeTester, type TestTester } from './fixture-tester.ts'

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

const keyOf = (side: TestSide): string =>
  (JSON.parse(readFileSync(side.configuration.files.signer, 'utf8')) as SignerKeys).publicKey

test('our own instance keeps every clause that is tried', async () => {
  const trying = await tester.open(cn.configuration.address, keyOf(cn), 30_000)
  try {
    const verdicts = await runClauses(trying, () => {})
    const others = verdicts.filter(({ outcome }) => outcome !== 'pass')
    assert.deepEqual(
      others.map(({ clause, outcome, saw }) => `${clause} ${outcome}: ${saw?.en}`),
      [],
    )
  } finally {
    await trying.desk.close()
  }
})
