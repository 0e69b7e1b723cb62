import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { KeySigner, VerifySignature } from '@landport/exchange/signing'
import type { NoteSigner } from '@landport/journal/note'
import { Fault } from '@landport/std/assert'
import type { Peer, SignerKeys } from './configuration.ts'

export interface SideSigner {
  /** One per algorithm that the agreement asks for. */
  readonly keys: readonly KeySigner[]
  /** The Ed25519 key, as the journal's heads are signed with it. */
  readonly note: NoteSigner
}

/** This side's signer from its key file (mode 0600). The private key leaves this object in no form. */
export function signerFromFile(path: string, journal: string): SideSigner {
  const keys = readJson<SignerKeys>(path, 'signing-key-unreadable')
  const privateKey = createPrivateKey({
    key: Buffer.from(keys.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  return {
    keys: [
      {
        key: keyName(publicKeyOf(keys.publicKey)),
        algorithm: 'EdDSA',
        sign: (bytes) => signBytes(null, bytes, privateKey),
      },
    ],
    note: {
      name: journal,
      publicKey: Buffer.from(keys.publicKey, 'base64'),
      sign: (message) => signBytes(null, message, privateKey),
    },
  }
}

/** The other side's address and key; null until its file is there. Read again at each use: it may be replaced. */
export function findPeer(path: string): Peer | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Peer
  } catch {
    return null
  }
}

/** Accepts signatures by the other side's key and by no other. */
export function peerVerifier(peer: () => Peer | null): VerifySignature {
  let known: { readonly text: string; readonly key: KeyObject; readonly name: string } | null = null
  return (name, algorithm, bytes, signature) => {
    const text = peer()?.publicKey
    if (text === undefined || algorithm !== 'EdDSA') return 'unknown-key'
    if (known?.text !== text) {
      const key = publicKeyOf(text)
      known = { text, key, name: keyName(key) }
    }
    if (known.name !== name) return 'unknown-key'
    return verifyBytes(null, bytes, known.key, signature) ? 'right' : 'wrong'
  }
}

/** SPKI header of an Ed25519 key (RFC 8410), before its 32 bytes. */
const SPKI_HEADER = Buffer.from('302a300506032b6570032100', 'hex')

const publicKeyOf = (raw: string): KeyObject =>
  createPublicKey({
    key: Buffer.concat([SPKI_HEADER, Buffer.from(raw, 'base64')]),
    format: 'der',
    type: 'spki',
  })

const keyName = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 16)

function readJson<T>(path: string, code: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch (cause) {
    throw new Fault(code, `cannot read ${path}`, { retryable: false, cause })
  }
}
