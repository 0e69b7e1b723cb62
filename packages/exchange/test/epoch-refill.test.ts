import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bundleOf, signBundle } from '@landport/exchange/bundle'
import { openRefill } from '@landport/exchange/epoch/refill'
import { eventText } from '@landport/exchange/event'
import { signReceipts } from '@landport/exchange/give-receipts'
import { bundlesOf } from '@landport/exchange/receipt-bundles'
import { openDelivery } from '@landport/exchange/receiving'
import { AT, checkOf, edKey, messages, SALT, sha256, type TestKey } from './fixture.ts'

const CHANNEL = 'VN>CN/passages'
const vn = edKey('vn')
const cn = edKey('cn')

const sentBy = (key: TestKey) => {
  const texts = messages(5, 4).map((message) => eventText(message, SALT))
  const about = {
    kind: 'messages',
    from: 'VN',
    to: 'CN',
    channel: CHANNEL,
    first: 5,
    head: null,
    at: AT,
  } as const
  const { jws, leaves } = signBundle(sha256, texts, about, [key])
  return bundleOf(jws, leaves, 0, texts)
}
const arrived = openDelivery(sha256, [sentBy(vn)], checkOf(vn)).arrived
const receiptsBy = (key: TestKey) =>
  signReceipts({ side: 'CN', hash: sha256, now: () => AT, signers: [key] }, arrived, {
    outcome: 'applied',
    reason: null,
    head: null,
  })

const asked = { channel: CHANNEL, from: 5 }
const checks = { sender: checkOf(vn), receiver: checkOf(cn), receiverSide: 'CN' } as const
const good = { messages: [sentBy(vn)], receipts: bundlesOf(receiptsBy(cn)), last: 8 }
const faultOf = (refill: Parameters<typeof openRefill>[1], of = asked): string => {
  const opened = openRefill(sha256, refill, of, checks)
  return opened.ok ? 'believed' : opened.error
}

test('messages and receipts that were signed by their sender and giver are believed, pair by pair', () => {
  const opened = openRefill(sha256, good, asked, checks)
  assert.ok(opened.ok)
  assert.deepEqual(
    opened.value.map(({ message, receipt }) => [message.message.number, receipt.read.number]),
    [5, 6, 7, 8].map((number) => [number, number]),
  )
})

test('nobody gives back messages that we did not sign, or receipts that were not given', () => {
  assert.equal(faultOf({ ...good, messages: [sentBy(cn)] }), 'unknown-key')
  assert.equal(faultOf({ ...good, receipts: bundlesOf(receiptsBy(vn)) }), 'unknown-key')
})

test('another number, another channel, a receipt too few or in another order is not believed', () => {
  assert.equal(faultOf(good, { ...asked, from: 4 }), 'out-of-order')
  assert.equal(faultOf(good, { ...asked, channel: 'VN>CN/others' }), 'other-channel')
  const receipts = receiptsBy(cn)
  assert.equal(faultOf({ ...good, receipts: bundlesOf(receipts.slice(0, 3)) }), 'receipt-missing')
  assert.equal(
    faultOf({ ...good, receipts: bundlesOf([...receipts].reverse()) }),
    'receipt-of-another-message',
  )
})
