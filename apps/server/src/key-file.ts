import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { Algorithm, KeySigner } from '@landport/exchange/signing'
import type { NoteSigner } from '@landport/journal/note'
import { Fault } from '@landport/std/assert'
import type { Peer, SignerKeys, StoredKey } from './configuration.ts'
import { ed25519Spki, keyIdOf, type PublicKey, sm2Spki } from './keys/public-key.ts'
import { sm2Signer } from './keys/sm2.ts'

export interface SideSigner {
  /** One per algorithm: every message is signed by each. */
  readonly keys: readonly KeySigner[]
  /** The Ed25519 key, as the journal's heads are signed with it. */
  readonly note: NoteSigner
  /** Public halves of the same keys, to be shown beside what they signed. */
  readonly publicKeys: readonly PublicKey[]
}

/** This side's signer from its key file (mode 0600). The private keys leave this object in no form. */
export function signerFromFile(path: string, journal: string): SideSigner {
  const keys = readJson<SignerKeys>(path, 'signing-key-unreadable')
  const first = privateKeyOf(keys.privateKey)
  return {
    keys: [nodeSigner('EdDSA', first), ...(keys.also ?? []).map(furtherSigner)],
    note: {
      name: journal,
      publicKey: Buffer.from(keys.publicKey, 'base64'),
      sign: (message) => sign(null, message, first),
    },
    publicKeys: [
      publicKeyOf('EdDSA', ed25519Spki(Buffer.from(keys.publicKey, 'base64'))),
      ...(keys.also ?? []).map(furtherPublicKey),
    ],
  }
}

const publicKeyOf = (algorithm: Algorithm, spki: Buffer): PublicKey => ({
  algorithm,
  publicKey: spki.toString('base64'),
  validFrom: null,
  validTo: null,
})

const furtherPublicKey = (stored: StoredKey): PublicKey =>
  publicKeyOf(
    stored.algorithm,
    stored.algorithm === 'ES256'
      ? createPublicKey(privateKeyOf(stored.privateKey)).export({ format: 'der', type: 'spki' })
      : sm2Spki(Buffer.from(stored.publicKey, 'base64')),
  )

const furtherSigner = (stored: StoredKey): KeySigner =>
  stored.algorithm === 'ES256'
    ? nodeSigner('ES256', privateKeyOf(stored.privateKey))
    : sm2Signer({
        publicKey: Buffer.from(stored.publicKey, 'base64'),
        privateKey: Buffer.from(stored.privateKey, 'base64'),
      })

export function nodeSigner(algorithm: 'EdDSA' | 'ES256', privateKey: KeyObject): KeySigner {
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const signing = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  return {
    key: keyIdOf(spki),
    algorithm,
    sign: (bytes) => sign(algorithm === 'EdDSA' ? null : 'sha256', bytes, signing),
  }
}

const privateKeyOf = (der: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'pkcs8' })

const peers = new Map<string, { readonly written: string; readonly peer: Peer }>()

/**
 * The other side's address and keys; null until its file is there. Looked at again at each use, as it may be replaced,
 * and read when it was.
 */
export function findPeer(path: string): Peer | null {
  try {
    const { ino, mtimeNs, size } = statSync(path, { bigint: true })
    const written = `${ino} ${mtimeNs} ${size}`
    const known = peers.get(path)
    if (known?.written === written) return known.peer
    const peer = JSON.parse(readFileSync(path, 'utf8')) as Peer
    peers.set(path, { written, peer })
    return peer
  } catch {
    return null
  }
}

function readJson<T>(path: string, code: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch (cause) {
    throw new Fault(code, `cannot read ${path}`, { retryable: false, cause })
  }
}
