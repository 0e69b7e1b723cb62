import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { NoteSigner, NoteVerifier } from '@landport/journal/note'

/** Ed25519 SubjectPublicKeyInfo before the 32 key bytes (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** A signer on a key in memory. `name` is the origin of the log or the name of the side's key. */
export function ed25519Signer(name: string, key: KeyObject): NoteSigner {
  return { name, publicKey: rawPublicKey(createPublicKey(key)), sign: (message) => sign(null, message, key) }
}

export const ed25519Verifier = (name: string, publicKey: Uint8Array): NoteVerifier => ({
  name,
  publicKey,
  verify: (raw, message, signature) => verify(null, message, keyFromRaw(raw), signature),
})

/** A key object costs about a third of a check, and the same few keys check everything. */
const keys = new WeakMap<Uint8Array, KeyObject>()

function keyFromRaw(raw: Uint8Array): KeyObject {
  const known = keys.get(raw)
  if (known !== undefined) return known
  const key = publicKeyFromRaw(raw)
  keys.set(raw, key)
  return key
}

/** The 32 bytes of an Ed25519 public key. */
export const rawPublicKey = (key: KeyObject): Uint8Array =>
  new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(-32))

/** The private key in a side's key file: PKCS #8 DER, base64. */
export const privateKeyFromBase64 = (der: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'pkcs8' })

export const publicKeyFromRaw = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' })
