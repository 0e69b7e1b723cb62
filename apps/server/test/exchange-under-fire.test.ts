import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Bundle, bundleOf, signBundle } from '@landport/exchange/bundle'
import type { DeliveryAnswer } from '@landport/exchange/delivery'
import { eventText, type Message, readEvent } from '@landport/exchange/event'
import { readReceipt } from '@landport/exchange/receipt'
import type { KeySigner } from '@landport/exchange/signing'
import { getInstant } from '@landport/std/time'
import { sha256 } from '@landport/store/hash'
import { countWaiting } from '@landport/store/reads/link'
import { signRequest } from '../src/exchange/http-signature.ts'
import { rowsOf, type ServerProcess, serverProcess } from './fixture-process.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const TRUCKS = 18
let vn: TestSide
let cn: TestSide
let cnProcess: ServerProcess

before(async () => {
  vn = await makeSide('VN')
  cn = await makeSide('CN', { isRunning: false })
  vn.meet(cn)
  cn.meet(vn)
  cnProcess = serverProcess(cn)
})
after(async () => {
  await (cnProcess as ServerProcess | undefined)?.kill()
  // Whatever failed before, nothing is left running.
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

test('the other side is killed in the middle and started again: nothing lost, nothing twice, one receipt each', async () => {
  const trader = await vn.client('trader')
  const references: string[] = []
  const register = async (count: number) => {
    for (let n = 0; n < count; n += 1)
      references.push(mustBeDone(await trader.registerPassage(fruitTruck())).reference)
  }
  await register(TRUCKS / 3)
  await cnProcess.start()
  const more = register(TRUCKS / 3)
  await eventually('some have arrived', async () => (await received()) > 0)
  await cnProcess.kill()
  await more
  await register(TRUCKS / 3)
  await cnProcess.start()

  await eventually(
    'every truck is announced there',
    async () => {
      const there = await vnReferencesAtCn()
      return references.every((reference) => there.includes(reference))
    },
    60_000,
  )
  await eventually('every message has its receipt', async () => (await unanswered()) === 0, 60_000)

  const sent = await rowsOf(
    vn,
    'select m.id, n.number from message_out m join channel_number n on n.message_id = m.id order by n.number',
  )
  const taken = await rowsOf(cn, 'select id, number from message_in order by number')
  assert.deepEqual(taken, sent, 'the same messages under the same numbers, in order')
  const registrations = await rowsOf(cn, "select stream from entry where type = 'passage-registered'")
  assert.equal(registrations.length, references.length, 'each announced once')
  const receipts = await rowsOf(vn, 'select number, receipt from message_receipt order by number')
  const given = await rowsOf(cn, 'select number, receipt from message_in order by number')
  assert.deepEqual(receipts, given, 'both sides hold the same receipts')
})

test('the same bytes again are answered with the same receipt; changed content under the same id is a conflict', async () => {
  const first = (
    await rowsOf<{ text: string; jws: string; leaves: Buffer; receipt: string; manifest: string }>(
      vn,
      `select n.envelope as text, b.jws, b.leaves, r.receipt, rb.jws as manifest
      from channel_number n join signed_bundle b on b.digest = n.bundle
      join message_receipt r using (channel, number) join signed_bundle rb on rb.digest = r.receipt_bundle
      where number = 1`,
    )
  )[0]!
  const leaves = Array.from({ length: first.leaves.length / 32 }, (_, n) =>
    first.leaves.subarray(n * 32, n * 32 + 32),
  )
  const sent = bundleOf(first.jws, leaves, 0, [first.text])
  for (const answer of [await deliver([sent]), await deliver([sent])]) {
    assert.deepEqual(answer.receipts[0]!.texts, [first.receipt])
    assert.equal(answer.receipts[0]!.manifest, first.manifest)
  }

  const message = readEvent(first.text)!
  const changed = bundleAs({ ...message, sentAt: getInstant('2026-11-23T09:00:00.000Z') })
  const conflict = await deliver([changed])
  assert.equal(readReceipt(conflict.receipts[0]!.texts[0]!)?.outcome, 'conflict')
  assert.deepEqual(
    (await deliver([changed])).receipts,
    conflict.receipts,
    'and the conflict has one receipt too',
  )
})

test('a message that is not signed by the other side is not taken, and one after a gap is waited for', async () => {
  const [last] = await rowsOf<{ text: string }>(
    vn,
    'select envelope as text from channel_number order by number desc limit 1',
  )
  const message = readEvent(last!.text)!
  const next = { ...message, id: randomUUID(), number: message.number + 7 }
  const forged = bundleAs(next, cn.server?.services.signer.keys ?? [stranger()])
  assert.equal((await post([forged])).status, 403)
  const early = await deliver([bundleAs(next)])
  assert.deepEqual(early.receipts, [])
  assert.ok(early.expected !== null && early.expected > message.number && early.expected < next.number)
})

function bundleAs(message: Message, keys: readonly KeySigner[] = vn.server.services.signer.keys): Bundle {
  const { from, to, channel, number: first, sentAt: at } = message
  const text = eventText(message, randomBytes(16).toString('base64url'))
  const { jws, leaves } = signBundle(
    sha256,
    [text],
    { kind: 'messages', from, to, channel, first, head: null, at },
    keys,
  )
  return bundleOf(jws, leaves, 0, [text])
}

function stranger(): KeySigner {
  const { privateKey } = generateKeyPairSync('ed25519')
  return { key: 'stranger', algorithm: 'EdDSA', sign: (bytes) => sign(null, bytes, privateKey) }
}

/** As VN's own sender speaks: signed over HTTP by its key, which the message inside need not be. */
async function post(bundles: readonly Bundle[]): Promise<{ readonly status: number; readonly body: string }> {
  const url = `${cn.configuration.address}/exchange/messages`
  const body = JSON.stringify({ bundles })
  const headers = await signRequest({ method: 'POST', url, body }, vn.server.services.signer.keys)
  const response = await fetch(url, { method: 'POST', headers, body })
  return { status: response.status, body: await response.text() }
}
const deliver = async (bundles: readonly Bundle[]): Promise<DeliveryAnswer> =>
  JSON.parse((await post(bundles)).body) as DeliveryAnswer

const received = async (): Promise<number> => (await rowsOf(cn, 'select 1 from message_in')).length
const unanswered = (): Promise<number> => countWaiting(vn.server.services.pool, 'VN>CN/passages')
const vnReferencesAtCn = async (): Promise<string[]> =>
  (await rowsOf<{ reference: string }>(cn, 'select reference from passage')).map(({ reference }) => reference)
