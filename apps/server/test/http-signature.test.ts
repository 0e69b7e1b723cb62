import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import type { SignatureCheck } from '@landport/exchange/signing'
import {
  type HttpFault,
  signRequest,
  signResponse,
  verifyRequest,
  verifyResponse,
} from '../src/exchange/http-signature.ts'
import { nodeSigner } from '../src/key-file.ts'
import { peerCheck } from '../src/keys/key-ring.ts'

const ed = generateKeyPairSync('ed25519')
const signer = nodeSigner('EdDSA', ed.privateKey)
const publicKey = ed.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')
const check: SignatureCheck = peerCheck(() => ({ side: 'CN', address: '', publicKey }), Date.now)()
const URL_VN = 'http://vn.example:7080/exchange/messages'
const BODY = '{"bundles":[]}'

const signed = (body = BODY) => signRequest({ method: 'POST', url: URL_VN, body }, [signer])
const verdict = async (
  over: {
    method?: string
    url?: string
    headers?: Record<string, string>
    body?: string
    nowMs?: number
    check?: SignatureCheck
  } = {},
) => {
  const headers = { ...(await signed()), ...over.headers }
  const request = { method: over.method ?? 'POST', url: over.url ?? URL_VN, headers }
  return verifyRequest(request, Buffer.from(over.body ?? BODY), over.check ?? check, over.nowMs ?? Date.now())
}

test('a request is believed as it was signed', async () => {
  const { fault, skewSeconds } = await verdict()
  assert.equal(fault, null)
  assert.ok(Math.abs(skewSeconds!) <= 1)
})

const stranger = nodeSigner('EdDSA', generateKeyPairSync('ed25519').privateKey)
const REFUSED: readonly [string, () => Promise<{ fault: HttpFault | null }>, HttpFault][] = [
  ['another body', () => verdict({ body: '{"bundles":[1]}' }), 'wrong-digest'],
  ['another path', () => verdict({ url: 'http://vn.example:7080/exchange/position' }), 'wrong-signature'],
  ['another host', () => verdict({ url: 'http://la.example:7080/exchange/messages' }), 'wrong-signature'],
  ['another method', () => verdict({ method: 'PUT' }), 'wrong-signature'],
  [
    'the digest of another body',
    async () => {
      const other = await signed('{}')
      return verdict({ headers: { 'content-digest': other['content-digest']! } })
    },
    'wrong-signature',
  ],
  [
    'a key nobody knows',
    async () => {
      const headers = await signRequest({ method: 'POST', url: URL_VN, body: BODY }, [stranger])
      return verdict({ headers: { ...headers } })
    },
    'unknown-key',
  ],
  ['a clock six minutes behind', () => verdict({ nowMs: Date.now() + 360_000 }), 'clock-skew'],
  ['a clock six minutes ahead', () => verdict({ nowMs: Date.now() - 360_000 }), 'clock-skew'],
  [
    'no signature',
    () => verifyRequest({ method: 'POST', url: URL_VN, headers: {} }, Buffer.from(BODY), check, Date.now()),
    'not-signed',
  ],
]
for (const [name, ask, fault] of REFUSED)
  test(`not believed: ${name}`, async () => assert.equal((await ask()).fault, fault))

test('a signature over less than the whole request is not believed', async () => {
  const headers = await signed()
  const input = headers['signature-input']!.replace('"@path" ', '')
  assert.notEqual(input, headers['signature-input'])
  assert.notEqual((await verdict({ headers: { 'signature-input': input } })).fault, null)
})

test('an answer is believed as it was signed, and not with another status or body', async () => {
  const body = '{"receipts":[]}'
  const asked = { method: 'POST', url: URL_VN, headers: await signed() }
  const response = { status: 200, contentType: 'application/json', body }
  const headers = await signResponse(response, asked, [signer])
  const fault = async (status: number, text: string) =>
    (await verifyResponse({ status, headers: { ...headers } }, asked, Buffer.from(text), check, Date.now()))
      .fault
  assert.equal(await fault(200, body), null)
  assert.equal(await fault(403, body), 'wrong-signature')
  assert.equal(await fault(200, '{}'), 'wrong-digest')
})
