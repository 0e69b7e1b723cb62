import type { KeySigner } from '@landport/exchange/signing'
import { sm2 } from 'sm-crypto-v2'
import { keyIdOf, sm2Spki } from './public-key.ts'

/**
 * SM2 with SM3 (GB/T 32918.2, GB/T 32905), user id `1234567812345678` of GB/T 35276, signature r ‖ s, 64 bytes.
 * Never by `crypto.sign` with a key on the SM2 curve: that makes plain ECDSA and passes its own round trip.
 */
export interface Sm2Pair {
  /** The point, uncompressed, 65 bytes. */
  readonly publicKey: Uint8Array
  /** 32 bytes. */
  readonly privateKey: Uint8Array
}

export function newSm2Pair(): Sm2Pair {
  const { publicKey, privateKey } = sm2.generateKeyPairHex()
  return { publicKey: Buffer.from(publicKey, 'hex'), privateKey: Buffer.from(privateKey, 'hex') }
}

export function sm2Signer({ publicKey, privateKey }: Sm2Pair): KeySigner {
  const point = Buffer.from(publicKey).toString('hex')
  const scalar = Buffer.from(privateKey).toString('hex')
  return {
    key: keyIdOf(sm2Spki(publicKey)),
    algorithm: 'SM2SM3',
    sign: (bytes) => Buffer.from(sm2.doSignature(bytes, scalar, { hash: true, publicKey: point }), 'hex'),
  }
}

const SIGNATURE_BYTES = 64

/** Multiples of known points: a check with them is eight times as fast. Few keys are ever in use. */
const points = new Map<string, ReturnType<typeof sm2.precomputePublicKey>>()
const POINTS_MAX = 16

export function sm2Verify(point: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false
  try {
    let known = points.get(point)
    if (known === undefined) {
      known = sm2.precomputePublicKey(point)
      if (points.size < POINTS_MAX) points.set(point, known)
    }
    return sm2.doVerifySignature(bytes, Buffer.from(signature).toString('hex'), known, { hash: true })
  } catch {
    return false
  }
}
