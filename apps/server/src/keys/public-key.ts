import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import type { Algorithm } from '@landport/exchange/signing'

/** A public key of a side, as the other side is told of it. */
export interface PublicKey {
  readonly algorithm: Algorithm
  /** SubjectPublicKeyInfo, DER in base64. */
  readonly publicKey: string
  /** From and until when its signatures count, UTC; null: no limit. Two keys that overlap make a roll-over. */
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** SubjectPublicKeyInfo before the 32 bytes of an Ed25519 key (RFC 8410). */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
/** The same before the 65 bytes of a point on the SM2 curve (OID 1.2.156.10197.1.301, GM/T 0009). */
const SM2_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex')
const SM2_POINT_BYTES = 65

export const ed25519Spki = (raw: Uint8Array): Buffer => Buffer.concat([ED25519_PREFIX, raw])
export const sm2Spki = (point: Uint8Array): Buffer => Buffer.concat([SM2_PREFIX, point])

/** The point of an SM2 key, hex; null when the key is of another kind. */
export function sm2PointOf(spki: Buffer): string | null {
  const isSm2 =
    spki.length === SM2_PREFIX.length + SM2_POINT_BYTES &&
    spki.subarray(0, SM2_PREFIX.length).equals(SM2_PREFIX)
  return isSm2 ? spki.subarray(SM2_PREFIX.length).toString('hex') : null
}

/** Key id: first 16 hex digits of the sha-256 of the SubjectPublicKeyInfo. */
export const keyIdOf = (spki: Uint8Array): string =>
  createHash('sha256').update(spki).digest('hex').slice(0, 16)

export const keyObjectOf = (spki: Buffer): KeyObject =>
  createPublicKey({ key: spki, format: 'der', type: 'spki' })
