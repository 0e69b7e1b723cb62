/**
 * Algorithms of signatures between the two sides. `EdDSA` (Ed25519, RFC 8037) and `ES256` (RFC 7518) are JOSE's names;
 * `SM2SM3` (GB/T 32918.2 with GB/T 32905, signature as r ‖ s, user id of GB/T 35276) is not registered with IANA: assumed.
 */
export const ALGORITHMS = ['EdDSA', 'ES256', 'SM2SM3'] as const
export type Algorithm = (typeof ALGORITHMS)[number]

/** Signs for one side with one key. A key in a file, a hardware module or a signing service stands behind it. */
export interface KeySigner {
  /** Key id: first 16 hex digits of the sha-256 of its public SPKI DER. */
  readonly key: string
  readonly algorithm: Algorithm
  sign(bytes: Uint8Array): Uint8Array
}

export type SignatureVerdict = 'right' | 'wrong' | 'unknown-key'

/** Checks a signature by the named key; `unknown-key` when it is none of the other side's that hold now. */
export type VerifySignature = (
  key: string,
  algorithm: Algorithm,
  bytes: Uint8Array,
  signature: Uint8Array,
) => SignatureVerdict

/** What is asked of a signed text: every one of these algorithms, so that nobody can strip the stronger one. */
export interface SignatureCheck {
  readonly required: readonly Algorithm[]
  readonly verify: VerifySignature
}

/** sha-256 in hex, given from outside so that this room needs no engine. */
export type Digest = (text: string) => string
