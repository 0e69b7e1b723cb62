import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signJws } from '@landport/exchange/jws'
import { encode, Tagged } from 'cborg'
import fc from 'fast-check'
import { fromBase45, toBase45 } from '../../src/permit/base45.ts'
import { toCbor } from '../../src/permit/cose-sign1.ts'
import type { ReleaseClaims } from '../../src/permit/permit.ts'
import { openReleaseToken, signReleaseToken, TOKEN_PREFIX } from '../../src/permit/release-token.ts'
import { CLAIMS } from '../opening-fixture.ts'
import { claims } from './arbitrary-claims.ts'
import { KEY_ID, SIGNER, VERIFY } from './keys.ts'

const seed = Number(process.env.LANDPORT_SEED ?? Date.now() % 2 ** 31)
const token = signReleaseToken(CLAIMS, SIGNER)
const bytes = fromBase45(token.slice(TOKEN_PREFIX.length))!
const written = (raw: Uint8Array): string => TOKEN_PREFIX + toBase45(raw)
const faultOf = (text: string): string => {
  const opened = openReleaseToken(text, VERIFY)
  return opened.ok ? 'right' : opened.error
}
const utf8 = new TextEncoder()

/** A COSE_Sign1 made by hand, so that each part can be another. */
function handmade({
  payload = new Map<number, unknown>(),
  aad = 'landport-release-token/1',
  header = new Map<number, unknown>([
    [1, -8],
    [4, Uint8Array.fromHex(KEY_ID)],
  ]),
  unprotected = new Map<number, unknown>(),
}: {
  payload?: unknown
  aad?: string
  header?: Map<number, unknown>
  unprotected?: Map<number, unknown>
}): string {
  const protectedHeader = toCbor(header)
  const body = payload instanceof Uint8Array ? payload : toCbor(payload)
  const signature = SIGNER.sign(toCbor(['Signature1', protectedHeader, utf8.encode(aad), body]))
  return written(toCbor(new Tagged(18, [protectedHeader, unprotected, body, new Uint8Array(signature)])))
}
const payloadOf = (text: string): Uint8Array => {
  const outer = fromBase45(text.slice(TOKEN_PREFIX.length))!
  // Tag, array head, 16 bytes of protected header with its head, empty map, then the payload with a two-byte length.
  const at = outer.indexOf(0xa0, 2) + 1
  assert.equal(outer[at], 0x58)
  return outer.slice(at + 2, at + 2 + outer[at + 1]!)
}

test(`what is signed is what is opened, whatever the claims, and the same claims give the same text (seed ${seed})`, () => {
  fc.assert(
    fc.property(claims, (given) => {
      const text = signReleaseToken(given, SIGNER)
      assert.match(text, /^LP1:[0-9A-Z $%*+\-./:]+$/)
      assert.deepEqual(openReleaseToken(text, VERIFY), { ok: true, value: given })
      assert.equal(signReleaseToken(given, SIGNER), text)
    }),
    { seed, numRuns: 200 },
  )
})

test('any flipped bit is refused', () => {
  for (let at = 0; at < bytes.length; at++)
    for (let bit = 0; bit < 8; bit++) {
      const other = bytes.slice()
      other[at]! ^= 1 << bit
      assert.notEqual(faultOf(written(other)), 'right', `byte ${at} bit ${bit}`)
    }
})

test(`any other character, a missing one or one more is refused (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.stringMatching(/^[0-9A-Za-z $%*+\-./:]{0,2}$/), (at, put) => {
      const other = token.slice(0, at) + put + token.slice(at + 1)
      if (other !== token) assert.notEqual(faultOf(other), 'right')
    }),
    { seed, numRuns: 2_000 },
  )
  for (const text of ['', TOKEN_PREFIX, token.slice(4), token.toLowerCase(), `${token}0`, ` ${token}`])
    assert.equal(faultOf(text), 'not-a-token')
})

test('another spelling of the same content is refused: longer numbers, an indefinite length, keys twice or out of order, bytes behind', () => {
  const long = new Uint8Array([...bytes.slice(0, 1), 0x98, 4, ...bytes.slice(2)])
  const open = new Uint8Array([...bytes.slice(0, 1), 0x9f, ...bytes.slice(2), 0xff])
  const behind = new Uint8Array([...bytes, 0])
  const untagged = bytes.slice(1)
  for (const raw of [long, open, behind, untagged]) assert.equal(faultOf(written(raw)), 'not-a-token')

  const payload = payloadOf(token)
  assert.equal(faultOf(handmade({ payload })), 'right')
  const twice = new Uint8Array([payload[0]! + 1, ...payload.slice(1), 0x01, 0x61, 0x78])
  assert.equal(faultOf(handmade({ payload: twice })), 'wrong-shape')
  const unordered = encode(
    new Map<number, unknown>([
      [2, 'a'],
      [1, 'b'],
    ]),
    { mapSorter: () => 0 },
  )
  assert.equal(faultOf(handmade({ payload: unordered })), 'wrong-shape')
})

test('a signature for another use, by another key or another algorithm is no release', () => {
  const payload = payloadOf(token)
  assert.equal(faultOf(handmade({ payload, aad: '' })), 'wrong-signature')
  assert.equal(faultOf(handmade({ payload, aad: 'landport-release-token/2' })), 'wrong-signature')
  const header = (alg: unknown, kid: unknown) =>
    new Map([
      [1, alg],
      [4, kid],
    ])
  assert.equal(faultOf(handmade({ payload, header: header(-8, new Uint8Array(8)) })), 'unknown-key')
  assert.equal(faultOf(handmade({ payload, header: header(-7, Uint8Array.fromHex(KEY_ID)) })), 'wrong-shape')
  assert.equal(faultOf(handmade({ payload, header: header(-8, KEY_ID) })), 'wrong-shape')
  assert.equal(faultOf(handmade({ payload, unprotected: new Map([[4, new Uint8Array(8)]]) })), 'wrong-shape')
  // The same key signs messages between the two sides; none of them opens a barrier.
  assert.equal(faultOf(signJws('landport-messages+jws', '{}', [SIGNER])), 'not-a-token')
})

test('a claim that is missing, of another type or out of its range makes no release, though the signature is right', () => {
  const wrong: readonly ((map: Map<number, unknown>, own: unknown[]) => void)[] = [
    (map) => map.delete(4),
    (map) => map.set(4, -1),
    (map) => map.set(4, 1.5),
    (map) => map.set(2, ''),
    (map) => map.set(2, 'x'.repeat(61)),
    (map) => map.set(7, 'more'),
    (_, own) => own.pop(),
    (_, own) => own.push(true),
    (_, own) => own.splice(0, 1, 2),
    (_, own) => own.splice(1, 1, -1),
    (_, own) => own.splice(4, 1, []),
    (_, own) => own.splice(4, 1, ['out-1', 1]),
    (_, own) =>
      own.splice(
        4,
        1,
        Array.from({ length: 17 }, () => 'out-1'),
      ),
    (_, own) => own.splice(5, 1, ['12C12345']),
    (_, own) => own.splice(5, 1, ['12C12345', null, null, [], [], [2, 1]]),
    (_, own) => own.splice(9, 1, 0),
    (_, own) => own.splice(10, 1, new Uint8Array(31)),
  ]
  const right = (): readonly [Map<number, unknown>, unknown[]] => {
    const own: unknown[] = [0, 14, 0, 0, ['out-1'], ['12C12345', null, null, [], [], null], 0, 0, 0, false]
    own.push(new Uint8Array(32), 'vn-2026-07@1', true)
    return [
      new Map<number, unknown>([
        [1, 'huu-nghi'],
        [2, 'V-1'],
        [4, 1_800_000_000],
        [5, 1_790_000_000],
        [-65_537, own],
      ]),
      own,
    ]
  }
  assert.equal(faultOf(handmade({ payload: right()[0] })), 'right')
  wrong.forEach((change, n) => {
    const [map, own] = right()
    change(map, own)
    assert.equal(faultOf(handmade({ payload: map })), 'wrong-shape', `change ${n}`)
  })
})

test('times are cut to whole seconds, and never to a later one', () => {
  const given = { ...CLAIMS, notAfter: '2026-11-22T16:40:00.999Z' as ReleaseClaims['notAfter'] }
  const opened = openReleaseToken(signReleaseToken(given, SIGNER), VERIFY)
  assert(opened.ok)
  assert.equal(opened.value.notAfter, '2026-11-22T16:40:00.000Z')
})

test('a token is about as long as promised: a JWS of the same claims is more than half as long again', () => {
  const jws = signJws('landport-messages+jws', JSON.stringify(CLAIMS), [SIGNER])
  assert(token.length < 420, `${token.length}`)
  assert(jws.length > 1.6 * token.length, `${jws.length} to ${token.length}`)
})
