/** Signs for one side. A key in a file, a hardware module or a signing service stands behind it. */
export interface Signer {
  /** Name of the key: first 16 hex digits of the sha-256 of its public SPKI DER. */
  readonly key: string
  readonly algorithm: 'Ed25519'
  /** base64 */
  sign(bytes: Uint8Array): string
}

/** Checks a signature by the named key; `unknown-key` when the key is not one of the other side's. */
export type VerifySignature = (
  key: string,
  bytes: Uint8Array,
  signature: string,
) => 'right' | 'wrong' | 'unknown-key'

/** sha-256 in hex, given from outside so that this room needs no engine. */
export type Digest = (text: string) => string
