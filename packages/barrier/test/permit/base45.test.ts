import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromBase45, toBase45 } from '../../src/permit/base45.ts'

const seed = Number(process.env.LANDPORT_SEED ?? Date.now() % 2 ** 31)

test('the examples of RFC 9285 §4.3 and §4.4 come out as printed there', () => {
  for (const [plain, written] of [
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ] as const) {
    const bytes = new TextEncoder().encode(plain)
    assert.equal(toBase45(bytes), written)
    assert.deepEqual(fromBase45(written), bytes)
  }
})

test('texts that RFC 9285 §6 forbids are refused: too great a number, a left-over character, another alphabet', () => {
  for (const text of ['GGW', ':::', '::', 'B', 'BB8B', 'bb8', 'BB,', 'BB8 €'])
    assert.equal(fromBase45(text), null, text)
  assert.deepEqual(fromBase45('FGW'), Uint8Array.of(0xff, 0xff))
  assert.deepEqual(fromBase45(''), new Uint8Array())
})

test(`every byte string has one spelling and comes back (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = toBase45(bytes)
      assert.match(text, /^[0-9A-Z $%*+\-./:]*$/)
      assert.deepEqual(fromBase45(text), bytes)
    }),
    { seed, numRuns: 300 },
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Z $%*+\-./:]{0,40}$/), (text) => {
      const bytes = fromBase45(text)
      if (bytes !== null) assert.equal(toBase45(bytes), text)
    }),
    { seed, numRuns: 2_000 },
  )
})
