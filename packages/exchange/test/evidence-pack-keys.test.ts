import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { test } from 'node:test'
import { sm2 } from 'sm-crypto-v2'
import { ed25519Spki, packHash, rawKeyOf, verifyRaw } from '../src/evidence-pack/pack-crypto.ts'
import { readGivenKey, trustOf } from '../src/evidence-pack/pack-keys.ts'
import { openJws, signJws } from '../src/jws.ts'
import type { Algorithm, KeySigner } from '../src/signing.ts'

const text = new TextEncoder().encode('Container 货柜 CSQU3054383, kẹp chì VN0041701')
const spkiOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ format: 'der', type: 'spki' }))
const idOf = (spki: Uint8Array): string => packHash(spki).toHex().slice(0, 16)

interface Pair {
  readonly spki: Uint8Array
  readonly signer: KeySigner
}

const nodePair = (algorithm: 'EdDSA' | 'ES256'): Pair => {
  const { publicKey, privateKey } =
    algorithm === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = spkiOf(publicKey)
  const hash = algorithm === 'EdDSA' ? null : 'sha256'
  return {
    spki,
    signer: {
      key: idOf(spki),
      algorithm,
      sign: (bytes) => sign(hash, bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    },
  }
}

const sm2Pair = (): Pair => {
  const { publicKey, privateKey } = sm2.generateKeyPairHex()
  const spki = Uint8Array.fromHex(`3059301306072a8648ce3d020106082a811ccf5501822d034200${publicKey}`)
  return {
    spki,
    signer: {
      key: idOf(spki),
      algorithm: 'SM2SM3',
      sign: (bytes) => Uint8Array.fromHex(sm2.doSignature(bytes, privateKey, { hash: true, publicKey })),
    },
  }
}

const PAIRS: Readonly<Record<Algorithm, Pair>> = {
  EdDSA: nodePair('EdDSA'),
  ES256: nodePair('ES256'),
  SM2SM3: sm2Pair(),
}
const ALL = Object.entries(PAIRS) as [Algorithm, Pair][]

test('what the servers sign with each algorithm is right in the code that the page runs, and wrong for other bytes or keys', () => {
  for (const [algorithm, { spki, signer }] of ALL) {
    const raw = rawKeyOf(algorithm, spki)!
    const signature = new Uint8Array(signer.sign(text))
    assert.equal(verifyRaw(algorithm, raw, text, signature), true, algorithm)
    assert.equal(verifyRaw(algorithm, raw, text.slice(1), signature), false)
    signature[5]! ^= 1
    assert.equal(verifyRaw(algorithm, raw, text, signature), false)
    assert.equal(verifyRaw(algorithm, raw, text, new Uint8Array(0)), false)
    for (const [other] of ALL) if (other !== algorithm) assert.equal(rawKeyOf(other, spki), null)
  }
})

test('an SM2 signature by the openssl command is right', () => {
  const spki = Uint8Array.fromHex(
    '3059301306072a8648ce3d020106082a811ccf5501822d0342000488e694f08b57c4f040587482678ea49e13d1bf60b90ec8cbc91a6a35230f0aa1940e85a14a7d867821df5480b20a4141b860073fc7a6e806d8666bf9865fca00',
  )
  const signature = Uint8Array.fromHex(
    'abec8aaf41c984c983d79a53c7db0abe89506fce01d833f6e4bec2dfa3acaac3a1115b9c646ed31837629d3675a8e37445f38bb00dd28da9fe2bcf03b92ba3d3',
  )
  assert.equal(verifyRaw('SM2SM3', rawKeyOf('SM2SM3', spki)!, text, signature), true)
})

const keysFile = (pairs: readonly [Algorithm, Pair][], required: readonly Algorithm[]) => ({
  sides: [
    {
      side: 'VN' as const,
      log: PAIRS.EdDSA.spki.slice(-32).toBase64(),
      required: [...required],
      keys: pairs.map(([algorithm, { spki }]) => ({
        algorithm,
        publicKey: spki.toBase64(),
        validFrom: null,
        validTo: algorithm === 'ES256' ? '2026-12-01T00:00:00.000Z' : null,
      })),
    },
  ],
})

const AT = '2026-11-22T05:00:00.000Z'
const TYP = 'landport-messages+jws'

test('every algorithm that a side asks for must have signed, each by a key that held at the time', () => {
  const all = ALL.map(([algorithm]) => algorithm)
  const trust = trustOf(keysFile(ALL, all), [])
  const signers = ALL.map(([, { signer }]) => signer)
  assert.deepEqual(openJws(signJws(TYP, '{}', signers), TYP, trust.check('VN', AT)), {
    ok: true,
    value: '{}',
  })
  const fewer = openJws(signJws(TYP, '{}', signers.slice(0, 2)), TYP, trust.check('VN', AT))
  assert.deepEqual(fewer, { ok: false, error: 'downgrade' })
  const later = openJws(signJws(TYP, '{}', signers), TYP, trust.check('VN', '2026-12-02T00:00:00.000Z'))
  assert.deepEqual(later, { ok: false, error: 'unknown-key' })
})

test('a given key is the only one of its kind that is believed', () => {
  const other = nodePair('EdDSA')
  const word = `VN=${other.spki.toBase64()}`
  const given = readGivenKey(word)!
  assert.equal(given.algorithm, 'EdDSA')
  assert.deepEqual(readGivenKey(`VN=${other.spki.slice(-32).toBase64()}`), given)
  assert.equal(readGivenKey(`VN=${PAIRS.SM2SM3.spki.toBase64()}`)?.algorithm, 'SM2SM3')
  for (const wrong of ['VN', 'XX=AAAA', 'VN=AAAA', 'VN=*']) assert.equal(readGivenKey(wrong), null)

  const trust = trustOf(keysFile([ALL[0]!], []), [given])
  assert.deepEqual(
    trust.findings.map(({ kind }) => kind),
    ['key-differs'],
  )
  assert.equal(trust.logKey('VN')!.toHex(), other.spki.slice(-32).toHex())
  const byPack = openJws(signJws(TYP, '{}', [PAIRS.EdDSA.signer]), TYP, trust.check('VN', AT))
  assert.deepEqual(byPack, { ok: false, error: 'unknown-key' })
  assert.equal(openJws(signJws(TYP, '{}', [other.signer]), TYP, trust.check('VN', AT)).ok, true)
})

test('a side without a key in the pack is said; its signatures count for nothing', () => {
  const trust = trustOf({ sides: [] }, [])
  assert.deepEqual(
    trust.notes.map(({ kind, where }) => `${kind} ${where}`),
    ['key-unknown VN', 'key-unknown CN'],
  )
  assert.equal(ed25519Spki(new Uint8Array(32)).length, 44)
})
