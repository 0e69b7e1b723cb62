import { type KeyObject, verify } from 'node:crypto'
import type { Algorithm, SignatureCheck, SignatureVerdict, VerifySignature } from '@landport/exchange/signing'
import type { Peer } from '../configuration.ts'
import type { SideSigner } from '../key-file.ts'
import { ed25519Spki, keyIdOf, keyObjectOf, type PublicKey, sm2PointOf } from './public-key.ts'
import { sm2Verify } from './sm2.ts'

type CheckOne = (bytes: Uint8Array, signature: Uint8Array) => boolean

interface RingKey {
  readonly id: string
  readonly algorithm: Algorithm
  readonly fromMs: number
  readonly toMs: number
  readonly check: CheckOne
}

/** What is asked of a text of the other side: its keys that count now, and the algorithms that must all have signed. */
export function peerCheck(peer: () => Peer | null, nowMs: () => number): () => SignatureCheck {
  let known: { readonly text: string; readonly ring: readonly RingKey[] } = { text: '', ring: [] }
  return () => {
    const found = peer()
    const text = JSON.stringify(found?.keys ?? found?.publicKey ?? null)
    if (text !== known.text) known = { text, ring: found === null ? [] : keysOf(found).map(ringKey) }
    return { required: found?.required ?? ['EdDSA'], verify: verifierOf(known.ring, nowMs()) }
  }
}

/** What is asked of a text of our own that comes back from the other side: the first key's signature. */
export const ownCheck = ({ publicKeys }: Pick<SideSigner, 'publicKeys'>): (() => SignatureCheck) => {
  const ring = publicKeys.map(ringKey)
  return () => ({ required: ['EdDSA'], verify: verifierOf(ring, 0) })
}

/** The keys of a side; one without a list has the key of its log. */
export const keysOf = ({ keys, publicKey }: Peer): readonly PublicKey[] =>
  keys ?? [
    {
      algorithm: 'EdDSA',
      publicKey: ed25519Spki(Buffer.from(publicKey, 'base64')).toString('base64'),
      validFrom: null,
      validTo: null,
    },
  ]

function verifierOf(ring: readonly RingKey[], nowMs: number): VerifySignature {
  return (id, algorithm, bytes, signature): SignatureVerdict => {
    const key = ring.find((one) => one.id === id && one.algorithm === algorithm)
    if (key === undefined || nowMs < key.fromMs || nowMs >= key.toMs) return 'unknown-key'
    return key.check(bytes, signature) ? 'right' : 'wrong'
  }
}

function ringKey({ algorithm, publicKey, validFrom, validTo }: PublicKey): RingKey {
  const spki = Buffer.from(publicKey, 'base64')
  return {
    id: keyIdOf(spki),
    algorithm,
    fromMs: validFrom === null ? -Infinity : Date.parse(validFrom),
    toMs: validTo === null ? Infinity : Date.parse(validTo),
    check: checkOf(algorithm, spki),
  }
}

function checkOf(algorithm: Algorithm, spki: Buffer): CheckOne {
  if (algorithm === 'SM2SM3') {
    const point = sm2PointOf(spki)
    return (bytes, signature) => point !== null && sm2Verify(point, bytes, signature)
  }
  const key: KeyObject = keyObjectOf(spki)
  return algorithm === 'EdDSA'
    ? (bytes, signature) => verify(null, bytes, key, signature)
    : (bytes, signature) => verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature)
}
