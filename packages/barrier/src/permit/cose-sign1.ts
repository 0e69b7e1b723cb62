import type { VerifySignature } from '@landport/exchange/signing'
import { assert } from '@landport/std/assert'
import { err, ok, type Result } from '@landport/std/result'
import { decode, encode, rfc8949EncodeOptions, Tagged } from 'cborg'

/** Signs with Ed25519. `key`: first 16 hex digits of the sha-256 of its public SPKI DER. */
export interface TokenSigner {
  readonly key: string
  sign(bytes: Uint8Array): Uint8Array
}

export type TokenFault = 'not-a-token' | 'wrong-shape' | 'unknown-key' | 'wrong-signature'

/** RFC 9052 §9 (CBOR tag of COSE_Sign1), §3.1 (header labels), RFC 9053 §2.2 (EdDSA). */
const COSE_SIGN1 = 18
const ALG = 1
const KID = 4
const EDDSA = -8
const SIGNATURE_BYTES = 64
const KEY_BYTES = 8
/** More than any text of a token may hold, less than what would keep a lane busy. */
const BYTES_MAX = 2_000

const utf8 = new TextEncoder()

/** A COSE_Sign1 (RFC 9052 §4.2) over a payload, for one use: what is signed for one use never passes for another. */
export function signCose(payload: Uint8Array, use: string, signer: TokenSigner): Uint8Array {
  const protectedHeader = headerOf(signer.key)
  const signature = signer.sign(toBeSigned(protectedHeader, payload, use))
  return toCbor(new Tagged(COSE_SIGN1, [protectedHeader, new Map(), payload, signature]))
}

/** The payload, if the bytes are exactly what `signCose` writes and the signature is right. */
export function openCose(
  bytes: Uint8Array,
  use: string,
  verify: VerifySignature,
): Result<Uint8Array, TokenFault> {
  const message = fromCbor(bytes)
  if (!(message instanceof Tagged) || message.tag !== COSE_SIGN1) return err('not-a-token')
  const parts: unknown = message.value
  if (!Array.isArray(parts) || parts.length !== 4) return err('wrong-shape')
  const [protectedHeader, unprotected, payload, signature] = parts as readonly unknown[]
  const isWhole =
    protectedHeader instanceof Uint8Array &&
    unprotected instanceof Map &&
    unprotected.size === 0 &&
    payload instanceof Uint8Array &&
    signature instanceof Uint8Array &&
    signature.length === SIGNATURE_BYTES
  if (!isWhole) return err('wrong-shape')
  const key = keyOf(protectedHeader)
  if (key === null) return err('wrong-shape')
  switch (verify(key, 'EdDSA', toBeSigned(protectedHeader, payload, use), signature)) {
    case 'unknown-key':
      return err('unknown-key')
    case 'wrong':
      return err('wrong-signature')
    case 'right':
      return ok(payload)
  }
}

/** Deterministic encoding, RFC 8949 §4.2.1. */
export const toCbor = (value: unknown): Uint8Array => encode(value, rfc8949EncodeOptions)

/**
 * Reads one item; undefined for anything but its one deterministic spelling: no longer lengths than needed, no
 * indefinite ones, no key twice or out of order, nothing behind the item.
 */
export function fromCbor(bytes: Uint8Array): unknown {
  if (bytes.length === 0 || bytes.length > BYTES_MAX) return undefined
  try {
    const value: unknown = decode(bytes, {
      strict: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
      rejectDuplicateMapKeys: true,
      useMaps: true,
      tags: Tagged.preserve(COSE_SIGN1),
    })
    return isSame(toCbor(value), bytes) ? value : undefined
  } catch {
    return undefined
  }
}

/** A map of two, `1: -8` (alg EdDSA) and `4:` (kid) with the eight bytes of a key: there is no other spelling of it. */
const HEADER = Uint8Array.of(0xa2, ALG, 0x20 - 1 - EDDSA, KID, 0x40 + KEY_BYTES)

const headerOf = (key: string): Uint8Array => {
  const id = Uint8Array.fromHex(key)
  assert(id.length === KEY_BYTES, 'a key is named by eight bytes')
  return Uint8Array.of(...HEADER, ...id)
}

const keyOf = (header: Uint8Array): string | null =>
  header.length === HEADER.length + KEY_BYTES && isSame(header.subarray(0, HEADER.length), HEADER)
    ? header.subarray(HEADER.length).toHex()
    : null

/** The Sig_structure, RFC 9052 §4.4; the use stands in its external_aad and is never sent. */
const toBeSigned = (protectedHeader: Uint8Array, payload: Uint8Array, use: string): Uint8Array =>
  toCbor(['Signature1', protectedHeader, utf8.encode(use), payload])

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at])
