import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FlattenedSign, generalVerify } from 'jose'
import { type JwsFault, openJws, signJws } from '../src/jws.ts'
import { checkOf, ecKey, edKey, trust } from './fixture.ts'

const TYP = 'landport-messages+jws'
const ed = edKey()
const ec = ecKey()
const PAYLOAD = '{"hàng":"sầu riêng","货物":"榴莲"}'

const parts = (text: string) =>
  JSON.parse(text) as { payload: string; signatures: { protected: string; signature: string }[] }
const headerOf = (text: string, place = 0): Record<string, unknown> =>
  JSON.parse(Buffer.from(parts(text).signatures[place]!.protected, 'base64url').toString())

test('what one side signs, the other reads', () => {
  const text = signJws(TYP, PAYLOAD, [ed])
  assert.deepEqual(openJws(text, TYP, checkOf(ed)), { ok: true, value: PAYLOAD })
})

test('an independent JOSE implementation accepts our signatures, and we accept its own', async () => {
  for (const key of [ed, ec]) {
    const text = signJws(TYP, PAYLOAD, [key])
    const verified = await generalVerify(parts(text), key.publicKey)
    assert.equal(Buffer.from(verified.payload).toString(), PAYLOAD)
    assert.equal(verified.protectedHeader?.alg, key.algorithm)
  }
  const { generateKeyPairSync } = await import('node:crypto')
  const theirs = generateKeyPairSync('ed25519')
  const signed = await new FlattenedSign(Buffer.from(PAYLOAD))
    .setProtectedHeader({ alg: 'EdDSA', kid: 'cn', typ: TYP, algs: ['EdDSA'] })
    .sign(theirs.privateKey)
  const text = JSON.stringify({
    payload: signed.payload,
    signatures: [{ protected: signed.protected, signature: signed.signature }],
  })
  const known = checkOf({ ...ed, key: 'cn', publicKey: theirs.publicKey })
  assert.deepEqual(openJws(text, TYP, known), { ok: true, value: PAYLOAD })
})

test('two algorithms sign side by side, and each verifies alone', () => {
  const text = signJws(TYP, PAYLOAD, [ed, ec])
  assert.ok(openJws(text, TYP, checkOf(ed, ec)).ok)
  assert.ok(openJws(text, TYP, { required: ['EdDSA'], verify: trust(ed) }).ok)
  assert.ok(openJws(text, TYP, { required: ['ES256'], verify: trust(ec) }).ok)
})

test('a stripped signature is a downgrade, also to whoever can check only the one that is left', () => {
  const both = parts(signJws(TYP, PAYLOAD, [ed, ec]))
  const left = JSON.stringify({ ...both, signatures: [both.signatures[0]] })
  assert.deepEqual(openJws(left, TYP, { required: ['EdDSA'], verify: trust(ed) }), {
    ok: false,
    error: 'downgrade',
  })
  const onlyOne = signJws(TYP, PAYLOAD, [ed])
  assert.deepEqual(openJws(onlyOne, TYP, checkOf(ed, ec)), { ok: false, error: 'downgrade' })
})

const changed = (text: string, change: (wire: ReturnType<typeof parts>) => void): string => {
  const wire = parts(text)
  change(wire)
  return JSON.stringify(wire)
}
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const FAULTS: readonly [string, (text: string) => string, JwsFault][] = [
  ['no JSON', (text) => text.slice(1), 'not-json'],
  ['another object', () => '{"payload":"e30"}', 'wrong-shape'],
  [
    'one letter of the content',
    (text) => changed(text, (wire) => (wire.payload = encode({ a: 1 }))),
    'wrong-signature',
  ],
  [
    'a key nobody knows',
    (text) =>
      changed(text, (wire) => (wire.signatures[0]!.protected = encode({ ...headerOf(text), kid: 'x' }))),
    'unknown-key',
  ],
  [
    'another kind of text',
    (text) =>
      changed(
        text,
        (wire) =>
          (wire.signatures[0]!.protected = encode({ ...headerOf(text), typ: 'landport-receipts+jws' })),
      ),
    'wrong-shape',
  ],
  [
    'no algorithm at all',
    (text) =>
      changed(text, (wire) => (wire.signatures[0]!.protected = encode({ ...headerOf(text), alg: 'none' }))),
    'wrong-shape',
  ],
  [
    'padding added',
    (text) => changed(text, (wire) => (wire.signatures[0]!.signature += '==')),
    'wrong-shape',
  ],
]
for (const [name, change, fault] of FAULTS)
  test(`refused: ${name}`, () =>
    assert.deepEqual(openJws(change(signJws(TYP, PAYLOAD, [ed])), TYP, checkOf(ed)), {
      ok: false,
      error: fault,
    }))
