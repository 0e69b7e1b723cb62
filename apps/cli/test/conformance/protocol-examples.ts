import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { errorView } from '@landport/api/error-catalogue'
import { bundleOf, signBundle } from '@landport/exchange/bundle'
import { canonicalText } from '@landport/exchange/canonical'
import { eventText, type Message } from '@landport/exchange/event'
import { receiptText } from '@landport/exchange/receipt'
import { signStatement, statementOf } from '@landport/exchange/statement'
import { signCheckpoint } from '@landport/journal/checkpoint'
import { leafHash } from '@landport/journal/hash'
import { proveConsistency, treeHash } from '@landport/journal/proof'
import { addCheckpointBody } from '@landport/journal/witness'
import { contentDigest } from '@landport/server/exchange/http-signature'
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
  const channels = [{ channel: message.channel, from: 1, to: 1, root }]
  const statement = statementOf({ day: '2026-11-22', by: 'VN', at: AT, channels })
  return {
    key: keyExample(),
    message: text,
    digest: sha256Hex(text),
    manifest: canonicalText(bundle.manifest),
    jws: bundle.jws,
    request: await requestExample(body),
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

async function requestExample(body: string): Promise<string> {
  const url = 'https://exchange.customs.example/exchange/messages'
  const signed = await httpbis.signMessage(
    {
      key: { id: signer.key, alg: 'ed25519', sign: async (data) => Buffer.from(signer.sign(data)) },
      name: 'landport',
      fields: ['@method', '@authority', '@path', 'content-digest', 'content-type'],
      params: ['created', 'keyid', 'alg', 'nonce', 'tag'],
      paramValues: {
        created: new Date(AT),
        nonce: '5b1a6a0e-6f0e-4d4c-9c39-0d1f3a5a7e11',
        tag: 'landport-exchange-1',
      },
    },
    {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', 'content-digest': contentDigest(body) },
    },
  )
  const headers = Object.entries(signed.headers).map(
    ([name, value]) => `${name.toLowerCase()}: ${String(value)}`,
  )
  return ['POST /exchange/messages HTTP/1.1', 'host: exchange.customs.example', ...headers, '', body].join(
    '\n',
  )
}

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
