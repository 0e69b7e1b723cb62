import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DRAFT } from '@landport/exchange/agreement/draft'
import type { Pool } from '@landport/store/pool'
import { agreementBook } from '../src/agreement/agreement-book.ts'
import { makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

let vn: TestSide
before(async () => {
  vn = await makeSide('VN')
})
after(() => vn.drop())

const propose = async (id: string) =>
  mustBeDone(
    await (await vn.client('customs-administrator')).proposeAgreement({
      agreement: { ...structuredClone(DRAFT), id, assumed: false },
    }),
  )

test('an answer that was asked for before an act and came after it does not hide the act', async () => {
  const gate = Promise.withResolvers<void>()
  let isSlow = false
  const { pool } = vn.server.services
  const query = async (...asked: Parameters<Pool['query']>) => {
    const waits = isSlow
    const answer = await pool.query(...asked)
    if (waits) await gate.promise
    return answer
  }
  const book = await agreementBook({
    pool: new Proxy(pool, { get: (of, name) => (name === 'query' ? query : Reflect.get(of, name)) }),
    clock: vn.clock,
    report: assert.ifError,
  })
  try {
    isSlow = true
    const slow = book.refresh()
    isSlow = false
    await propose('vn-cn-quick')
    await book.refresh()
    assert.notEqual(book.find('vn-cn-quick/1'), null)
    gate.resolve()
    await slow
    assert.notEqual(book.find('vn-cn-quick/1'), null, 'still known after the slow answer')
  } finally {
    book.stop()
  }
})

test('a list of agreements shows one moment: what both signed is said to hold in the same answer', async () => {
  await propose('vn-cn-listed')
  const customs = await vn.client('customs')
  const list = async () => mustBeDone(await customs.listAgreements()).agreements
  const { digest } = (await list()).find(({ agreement }) => agreement.id === 'vn-cn-listed')!
  // As a message of the other side leaves it before this process has read its agreements again.
  await vn.server.services.pool.query(
    `insert into agreement_signature (digest, side, key, algorithm, signature, recorded_at)
      select $1, side, 'key-' || side, 'EdDSA', 'c2lnbmVk', now() from unnest(array['VN', 'CN']) side`,
    [digest],
  )
  const held = (await list()).filter(({ holds }) => holds)
  assert.deepEqual(
    held.map(({ agreement, state }) => [agreement.id, state]),
    [['vn-cn-listed', 'co-signed']],
  )
})
