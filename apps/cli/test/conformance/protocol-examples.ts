import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { errorView } from '@landport/api/error-catalogue'
import { bundleOf, signBundle } from '@landport/exchange/bundle'
import { canonicalText } from '@landport/exchange/canonical'
import { eventText, type Message } from '@landport/exchange/event'
import { receiptText } from '@landport/exchange/receipt'
import type { SignatureCheck } from '@landport/exchange/signing'
import { signStatement, statementOf } from '@landport/exchange/statement'
import { signCheckpoint } from '@landport/journal/checkpoint'
import { leafHash } from '@landport/journal/hash'
import { proveConsistency, treeHash } from '@landport/journal/proof'
import { addCheckpointBody } from '@landport/journal/witness'
import { contentDigest, verifyResponse } from '@landport/server/exchange/http-signature'
import { nodeSigner } from '@landport/server/key-file'
import { getInstant } from '@landport/std/time'
import { sha256, sha256Hex } from '@landport/store/hash'
import { rawPublicKey } from '@landport/store/signer'
import { httpbis } from 'http-message-signatures'

/** RFC 8032 §7.1, TEST 1, as PKCS #8. Known to everybody. */
const KEY = createPrivateKey({
  key: Buffer.from(
    '302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'hex',
  ),
  format: 'der',
  type: 'pkcs8',
})
const AT = getInstant('2026-11-22T05:00:00.000Z')
const SALT = 'AAECAwQFBgcICQoLDA0ODw'

const signer = nodeSigner('EdDSA', KEY)
const message: Message = {
  id: '01890000-0000-7000-8000-000000000001',
  channel: 'VN>CN/passages',
  number: 1,
  from: 'VN',
  to: 'CN',
  kind: 'mission-reference',
  reference: 'VNHN261122-00417',
  body: {
    kind: 'mission-reference',
    from: 'VN',
    reference: 'VNHN261122-00417',
    number: 'M-20261122-0003',
    fleetId: 'IGV-06',
    at: AT,
  },
  sentAt: AT,
  simulated: true,
  agreement: 'vn-cn-draft/1',
}

/** The worked examples of docs/exchange-protocol.md, by name. Every one is computed; nothing in them is random. */
export async function protocolExamples(): Promise<Readonly<Record<string, string>>> {
  const text = eventText(message, SALT)
  const about = { from: 'VN', to: 'CN', channel: message.channel, first: 1, head: null, at: AT } as const
  const bundle = signBundle(sha256, [text], { kind: 'messages', ...about }, [signer])
  const body = JSON.stringify({ bundles: [bundleOf(bundle.jws, bundle.leaves, 0, [text])] })
  const receipt = receiptText(message, {
    digest: sha256Hex(text),
    outcome: 'applied',
    reason: null,
    by: 'CN',
    at: AT,
  })
  const given = signBundle(sha256, [receipt], { kind: 'receipts', ...about, from: 'CN', to: 'VN' }, [signer])
  const answer = {
    receipts: [bundleOf(given.jws, given.leaves, 0, [receipt])],
    expected: null,
  }
  const root = treeHash(sha256, bundle.leaves).toBase64()
  const asked = await signedRequest(body)
  const channels = [{ channel: message.channel, from: 1, to: 1, root }]
  const statement = statementOf({ day: '2026-11-22', by: 'VN', at: AT, channels })
  return {
    key: keyExample(),
    message: text,
    digest: sha256Hex(text),
    manifest: canonicalText(bundle.manifest),
    jws: bundle.jws,
    request: shown('POST /exchange/messages HTTP/1.1\nhost: exchange.customs.example', asked.headers, body),
    'signed-answer': shown('HTTP/1.1 200 OK', await answerHeaders(JSON.stringify(answer), asked)),
    receipt,
    answer: JSON.stringify(answer),
    statement: JSON.stringify({ statement: signStatement(statement, [signer]) }),
    ...logExamples(),
    error: JSON.stringify(errorView('unsupported-content').body),
  }
}

function keyExample(): string {
  const spki = createPublicKey(KEY).export({ format: 'der', type: 'spki' })
  return [
    `algorithm  EdDSA`,
    `raw        ${rawPublicKey(createPublicKey(KEY)).toBase64()}`,
    `SPKI DER   ${spki.toString('base64')}`,
    `key id     ${signer.key}`,
  ].join('\n')
}

/** As the library signs it, with the time and the nonce of the examples. */
const signing = (nonce: string, fields: string[]) => ({
  key: {
    id: signer.key,
    alg: 'ed25519' as const,
    sign: async (data: Buffer) => Buffer.from(signer.sign(data)),
  },
  name: 'landport',
  fields,
  params: ['created', 'keyid', 'alg', 'nonce', 'tag'],
  paramValues: { created: new Date(AT), nonce, tag: 'landport-exchange-1' },
})

const lowered = (headers: Readonly<Record<string, string | string[]>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))

async function signedRequest(body: string) {
  const asked = {
    method: 'POST',
    url: 'https://exchange.customs.example/exchange/messages',
    headers: { 'content-type': 'application/json', 'content-digest': contentDigest(body) },
  }
  const fields = ['@method', '@authority', '@path', 'content-digest', 'content-type']
  const { headers } = await httpbis.signMessage(
    signing('5b1a6a0e-6f0e-4d4c-9c39-0d1f3a5a7e11', fields),
    asked,
  )
  return { ...asked, headers: lowered(headers) }
}

/** Made by the library alone, so that our own reading of `;req` stands beside another. */
async function answerHeaders(body: string, asked: Awaited<ReturnType<typeof signedRequest>>) {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-digest': contentDigest(body),
  }
  const fields = [
    ...['@status', 'content-digest', 'content-type', '"@method";req', '"@authority";req', '"@path";req'],
    ...['"content-digest";req', '"signature";req;key="landport"'],
  ]
  const config = signing('c1f0b3de-52a7-4a0b-8f6e-2f6f0c9d7b20', fields)
  const signed = lowered((await httpbis.signMessage(config, { status: 200, headers }, asked)).headers)
  const check: SignatureCheck = {
    required: ['EdDSA'],
    verify: (key, _algorithm, data, signature) =>
      key === signer.key && verify(null, data, createPublicKey(KEY), signature) ? 'right' : 'wrong',
  }
  const { fault } = await verifyResponse(
    { status: 200, headers: signed },
    asked,
    Buffer.from(body),
    check,
    Date.parse(AT),
  )
  assert.equal(fault, null)
  return signed
}

const shown = (
  start: string,
  headers: Readonly<Record<string, string>>,
  body: string | null = null,
): string =>
  [
    start,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === null ? [] : ['', body]),
  ].join('\n')

/** A journal of two leaves, then of three. */
function logExamples() {
  const origin = 'landport/vn/journal'
  const leaves = ['one', 'two', 'three'].map((word) => leafHash(sha256, sha256(Buffer.from(word))))
  const key = {
    name: origin,
    publicKey: rawPublicKey(createPublicKey(KEY)),
    sign: (bytes: Uint8Array) => sign(null, bytes, KEY),
  }
  const note = signCheckpoint(sha256, { origin, size: 3, root: treeHash(sha256, leaves) }, key)
  return {
    checkpoint: note.trimEnd(),
    'add-checkpoint': addCheckpointBody({
      oldSize: 2,
      proof: proveConsistency(sha256, leaves, 2),
      note,
    }).trimEnd(),
  }
}
