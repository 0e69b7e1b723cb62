import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import {
  AGREEMENT,
  canonicalText,
  type Envelope,
  EXCHANGE_FORMAT,
  readSigned,
  signedText,
} from '../src/envelope.ts'
import { isEnvelope } from '../src/envelope-schema.ts'
import { judge, type Known } from '../src/judge.ts'
import { isReceipt, receiptFor } from '../src/receipt.ts'
import type { Signer, VerifySignature } from '../src/signing.ts'

const message: Envelope = {
  format: EXCHANGE_FORMAT,
  agreement: AGREEMENT,
  id: '01890000-0000-7000-8000-000000000001',
  channel: 'VN>CN/passages',
  number: 5,
  from: 'VN',
  to: 'CN',
  kind: 'advance-data',
  reference: 'VNHN261122-00417',
  body: { plate: '12C-123.45' },
  sentAt: getInstant('2026-11-22T05:00:00.000Z'),
  simulated: true,
  head: null,
}
const known: Known = { byId: null, lastNumber: 4 }
const kept = { id: message.id, digest: 'same', receipt: 'the first receipt' }

const ROWS: readonly [string, Envelope, string, Known, string][] = [
  ['the next number is applied', message, 'same', known, 'apply'],
  ['a number too far ahead waits for what is missing', { ...message, number: 7 }, 'same', known, 'gap'],
  ['a repeat is answered with its first receipt', message, 'same', { byId: kept, lastNumber: 5 }, 'repeat'],
  [
    'the same id with other content is a conflict',
    message,
    'other',
    { byId: kept, lastNumber: 5 },
    'conflict',
  ],
  ['a used number with another id is a conflict', message, 'same', { byId: null, lastNumber: 5 }, 'conflict'],
  [
    'a message to somebody else is not ours',
    { ...message, to: 'VN', from: 'CN' },
    'same',
    known,
    'wrong-address',
  ],
  [
    'a channel of another direction is not ours',
    { ...message, channel: 'CN>VN/passages' },
    'same',
    known,
    'wrong-address',
  ],
]
for (const [name, incoming, digest, state, act] of ROWS)
  test(name, () => assert.equal(judge(incoming, digest, state, 'CN').act, act))

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const signer: Signer = {
  key: 'k',
  algorithm: 'Ed25519',
  sign: (bytes) => sign(null, bytes, privateKey).toString('base64'),
}
const verifier: VerifySignature = (key, bytes, signature) =>
  key !== 'k'
    ? 'unknown-key'
    : verify(null, bytes, publicKey, Buffer.from(signature, 'base64'))
      ? 'right'
      : 'wrong'

test('a signed message reads back, and one changed letter breaks it', () => {
  const text = signedText(message, signer)
  const read = readSigned(text, verifier)
  assert.ok('content' in read && isEnvelope(read.content))
  assert.deepEqual(readSigned(text.replace('12C-123.45', '12C-123.46'), verifier), {
    fault: 'wrong-signature',
  })
  assert.deepEqual(readSigned(text.replace('"key":"k"', '"key":"x"'), verifier), { fault: 'unknown-key' })
  assert.deepEqual(readSigned('{', verifier), { fault: 'not-json' })
})

test('a receipt names the message, its number and the digest of what was received', () => {
  const digest = createHash('sha256').update(canonicalText(message)).digest('hex')
  const receipt = receiptFor(message, {
    digest,
    outcome: 'applied',
    reason: null,
    by: 'CN',
    at: message.sentAt,
    head: null,
  })
  assert.ok(isReceipt(receipt))
  assert.equal(receipt.number, 5)
})
