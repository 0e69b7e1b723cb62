import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import { concat, equalBytes } from '@landport/journal/hash'
import type { NoteSigner, NoteVerifier } from '@landport/journal/note'
import type { Side } from '@landport/std/side'
import { sha256 } from './hashing.ts'

/** `ed25519`: real signatures. `stand-in`: a keyed hash, a hundred times faster, for most of the seeds. */
export type Signing = 'ed25519' | 'stand-in'

/** The key of a side, for texts and for heads; the same one each time it is asked for. */
export interface SideKey {
  readonly signer: KeySigner
  readonly note: (name: string) => NoteSigner
  readonly verifier: (name: string) => NoteVerifier
  /** What the other side checks this side's texts with. */
  readonly check: SignatureCheck
}

const keys = new Map<string, SideKey>()

export function keyOf(side: Side, signing: Signing): SideKey {
  const name = `${side}/${signing}`
  const known = keys.get(name)
  if (known !== undefined) return known
  const key = sideKey(side, signing === 'ed25519' ? ed25519(name) : standIn(name))
  keys.set(name, key)
  return key
}

export interface Engine {
  readonly publicKey: Uint8Array
  readonly sign: (bytes: Uint8Array) => Uint8Array
  readonly verify: (bytes: Uint8Array, signature: Uint8Array) => boolean
}

function sideKey(side: Side, engine: Engine): SideKey {
  const key = `${side.toLowerCase()}-${sha256(engine.publicKey).toHex().slice(0, 12)}`
  const { publicKey } = engine
  return {
    signer: { key, algorithm: 'EdDSA', sign: engine.sign },
    note: (name) => ({ name, publicKey, sign: engine.sign }),
    verifier: (name) => ({
      name,
      publicKey,
      verify: (_, message, signature) => engine.verify(message, signature),
    }),
    check: {
      required: ['EdDSA'],
      verify: (named, algorithm, bytes, signature) => {
        if (named !== key || algorithm !== 'EdDSA') return 'unknown-key'
        return engine.verify(bytes, signature) ? 'right' : 'wrong'
      },
    },
  }
}

/** Signatures that one key remembers as right. */
const REMEMBERED_MAX = 5_000

/** PKCS#8 header of an Ed25519 key (RFC 8410), before its 32 bytes. */
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Drawn from its name, so that each run signs the same bytes. */
export function ed25519(name: string): Engine {
  const seed = sha256(new TextEncoder().encode(`simulated key of ${name}`))
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEADER, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey(privateKey)
  const right = new Map<string, Uint8Array>()
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
    sign: (bytes) => sign(null, bytes, privateKey),
    verify: (bytes, signature) => {
      // A text is checked again and again by checkers and by both sides: once right under this key, the same bytes
      // under the same signature are right.
      const name = signature.toHex()
      const known = right.get(name)
      if (known !== undefined && equalBytes(known, bytes)) return true
      const isRight = verify(null, bytes, publicKey, signature)
      if (right.size >= REMEMBERED_MAX) right.clear()
      if (isRight) right.set(name, bytes.slice())
      return isRight
    },
  }
}

function standIn(name: string): Engine {
  const secret = sha256(new TextEncoder().encode(`stand-in of ${name}`))
  const tag = (bytes: Uint8Array) => sha256(concat(secret, bytes))
  return {
    publicKey: sha256(secret),
    sign: tag,
    verify: (bytes, signature) => equalBytes(tag(bytes), signature),
  }
}
