import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { GivenSignature } from '@landport/barrier/reading/signed-bytes'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'

/** This computer's own key (PKCS #8 DER, base64): signs what it tells its site. */
export function signerOf(privateKey: string): KeySigner {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return { key: keyIdOf(spki), algorithm: 'EdDSA', sign: (bytes) => sign(null, bytes, key) }
}

/** Whose word counts as the site's: any of these keys (Ed25519, 32 bytes, base64), so that they can be rolled over. */
export function siteCheck(publicKeys: readonly string[]): SignatureCheck {
  const keys = new Map(publicKeys.map((raw) => [keyIdOf(spkiOf(raw)), publicKeyOf(raw)] as const))
  return {
    required: ['EdDSA'],
    verify(id, algorithm, bytes, signature) {
      const key = keys.get(id)
      if (key === undefined || algorithm !== 'EdDSA') return 'unknown-key'
      return verify(null, bytes, key, signature) ? 'right' : 'wrong'
    },
  }
}

const deviceKeys = new Map<string, KeyObject>()

/** Beside the event loop, where a check of a device's signature (Ed25519) would hold up everything else for 0.2 ms. */
export function verifyBeside(
  { key: raw, bytes, signature }: GivenSignature,
  done: (isRight: boolean) => void,
): void {
  const key = deviceKeys.get(raw) ?? publicKeyOf(raw)
  deviceKeys.set(raw, key)
  verify(null, bytes, key, Buffer.from(signature, 'base64url'), (error, isRight) =>
    done(error === null && isRight),
  )
}

const publicKeyOf = (raw: string): KeyObject =>
  createPublicKey({ key: spkiOf(raw), format: 'der', type: 'spki' })

/** SPKI of a raw Ed25519 key (RFC 8410). */
const spkiOf = (raw: string): Buffer =>
  Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(raw, 'base64')])

/** First 16 hex digits of the sha-256 of the SPKI: as every signature of Landport names its key. */
const keyIdOf = (spki: Uint8Array): string => createHash('sha256').update(spki).digest('hex').slice(0, 16)
