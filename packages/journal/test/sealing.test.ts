import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { type Hash, leafHash, toHex } from '../src/hash.ts'
import { leafHashOf, leafOf, SALT_BYTES } from '../src/sealing.ts'

const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')
const salt = (byte: number): Uint8Array => new Uint8Array(SALT_BYTES).fill(byte)

test('a leaf commits to its text and salt: the same text under two salts gives two leaves, and neither shows the text', () => {
  const body = '{"type":"decision-recorded"}'
  const [one, other] = [leafOf(sha256, { body, salt: salt(1) }), leafOf(sha256, { body, salt: salt(2) })]
  assert.notEqual(toHex(one), toHex(other))
  assert.deepEqual([one.length, other.length], [32, 32])
  assert.equal(
    toHex(leafHashOf(sha256, { body, salt: salt(1) })),
    toHex(leafHash(sha256, sha256(new Uint8Array([...salt(1), ...new TextEncoder().encode(body)])))),
  )
})

test('an entry from before salts has its text as leaf, so that its numbers and heads stay good', () => {
  const body = '{"type":"accepted"}'
  assert.equal(
    toHex(leafHashOf(sha256, { body, salt: null })),
    toHex(leafHash(sha256, new TextEncoder().encode(body))),
  )
})
