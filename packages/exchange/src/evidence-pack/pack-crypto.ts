import type { Hash } from '@landport/journal/hash'
import { ed25519 } from '@noble/curves/ed25519'
import { p256 } from '@noble/curves/nist'
import { sha256 } from '@noble/hashes/sha2'
import { sm2 } from 'sm-crypto-v2'
import type { Algorithm } from '../signing.ts'

export const packHash: Hash = (bytes) => sha256(bytes)

const SPKI = {
  /** SubjectPublicKeyInfo before the 32 bytes of an Ed25519 key (RFC 8410). */
  EdDSA: { prefix: '302a300506032b6570032100', bytes: 32 },
  /** Before the 65 bytes of an uncompressed point on P-256 (RFC 5480). */
  ES256: { prefix: '3059301306072a8648ce3d020106082a8648ce3d030107034200', bytes: 65 },
  /** Before the same on the SM2 curve (OID 1.2.156.10197.1.301, GM/T 0009). */
  SM2SM3: { prefix: '3059301306072a8648ce3d020106082a811ccf5501822d034200', bytes: 65 },
} as const satisfies Record<Algorithm, { prefix: string; bytes: number }>

/** The key inside a SubjectPublicKeyInfo of this algorithm; null when it is another kind of key. */
export function rawKeyOf(algorithm: Algorithm, spki: Uint8Array): Uint8Array | null {
  const { prefix, bytes } = SPKI[algorithm]
  const at = prefix.length / 2
  return spki.length === at + bytes && spki.slice(0, at).toHex() === prefix ? spki.slice(at) : null
}

export const ed25519Spki = (raw: Uint8Array): Uint8Array =>
  Uint8Array.fromHex(SPKI.EdDSA.prefix + raw.toHex())

/** A signature by a raw key; anything malformed is a wrong signature. */
export function verifyRaw(
  algorithm: Algorithm,
  raw: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return CHECKS[algorithm](raw, message, signature)
  } catch {
    return false
  }
}

const CHECKS = {
  // As RFC 8032 says, like the servers: no signature passes here that would not pass there.
  EdDSA: (raw, message, signature) => ed25519.verify(signature, message, raw, { zip215: false }),
  ES256: (raw, message, signature) =>
    signature.length === 64 && p256.verify(signature, sha256(message), raw, { lowS: false }),
  SM2SM3: (raw, message, signature) =>
    signature.length === 64 && sm2.doVerifySignature(message, signature.toHex(), raw.toHex(), { hash: true }),
} as const satisfies Record<
  Algorithm,
  (raw: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
>
