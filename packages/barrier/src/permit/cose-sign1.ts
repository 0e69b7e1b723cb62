import type { VerifySignature } from '@landport/exchange/signing'
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

const headerOf = (key: string): Uint8Array =>
  toCbor(
    new Map<number, unknown>([
      [ALG, EDDSA],
      [KID, Uint8Array.fromHex(key)],
    ]),
  )

function keyOf(protectedHeader: Uint8Array): string | null {
  const header = fromCbor(protectedHeader)
  if (!(header instanceof Map) || header.size !== 2 || header.get(ALG) !== EDDSA) return null
  const key: unknown = header.get(KID)
  return key instanceof Uint8Array && key.length === KEY_BYTES ? key.toHex() : null
}

/** The Sig_structure, RFC 9052 §4.4; the use stands in its external_aad and is never sent. */
const toBeSigned = (protectedHeader: Uint8Array, payload: Uint8Array, use: string): Uint8Array =>
  toCbor(['Signature1', protectedHeader, utf8.encode(use), payload])

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at])
