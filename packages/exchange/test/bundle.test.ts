import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bundle, bundleOf, checkEvidence, evidenceOf, openBundle, signBundle } from '../src/bundle.ts'
import { eventText } from '../src/event.ts'
import { AT, checkOf, edKey, messages, SALT, sha256 } from './fixture.ts'

const key = edKey()
const check = checkOf(key)
const ABOUT = {
  kind: 'messages',
  from: 'VN',
  to: 'CN',
  channel: 'VN>CN/passages',
  first: 11,
  head: null,
  at: AT,
} as const
const texts = messages(11, 7).map((message) => eventText(message, SALT))
const signed = signBundle(sha256, texts, ABOUT, [key])
const whole = bundleOf(signed.jws, signed.leaves, 0, texts)

test('one signature covers every text, sent whole or from any place on', () => {
  for (const from of [0, 1, 6]) {
    const bundle = bundleOf(signed.jws, signed.leaves, from, texts.slice(from))
    const opened = openBundle(sha256, bundle, 'messages', check)
    assert.ok(opened.ok)
    assert.deepEqual(
      opened.value.texts.map(({ place, text }) => [place, text]),
      texts.slice(from).map((text, index) => [from + index, text]),
    )
  }
})

test('each message is evidence by itself, without the others', () => {
  for (const [place, text] of texts.entries()) {
    const evidence = evidenceOf(sha256, signed.jws, signed.leaves, place, text)
    assert.equal(checkEvidence(sha256, evidence, 'messages', check).ok, true)
    assert.equal(
      checkEvidence(sha256, { ...evidence, text: texts[(place + 1) % 7]! }, 'messages', check).ok,
      false,
    )
    assert.equal(checkEvidence(sha256, { ...evidence, place: (place + 1) % 7 }, 'messages', check).ok, false)
  }
})

const REFUSED: readonly [string, Bundle][] = [
  ['one letter changed', { ...whole, texts: [`${texts[0]!} `, ...texts.slice(1)] }],
  ['one left out', { ...whole, texts: texts.slice(1) }],
  ['two exchanged', { ...whole, texts: [texts[1]!, texts[0]!, ...texts.slice(2)] }],
  ['one more', { ...whole, texts: [...texts, texts[0]!] }],
  ['one in another place', bundleOf(signed.jws, signed.leaves, 2, texts.slice(3))],
  [
    'leaves that are not those signed',
    { ...bundleOf(signed.jws, [...signed.leaves].reverse(), 6, [texts[0]!]) },
  ],
]
for (const [name, bundle] of REFUSED)
  test(`refused: ${name}`, () => assert.equal(openBundle(sha256, bundle, 'messages', check).ok, false))

test('a bundle of messages never passes for one of receipts', () => {
  assert.deepEqual(openBundle(sha256, whole, 'receipts', check), { ok: false, error: 'wrong-shape' })
})
