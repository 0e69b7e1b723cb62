import { timingSafeEqual } from 'node:crypto'
import type { VerifySignature } from '@landport/exchange/signing'
import { assert } from '@landport/std/assert'
import type { SideSigner } from '../key-file.ts'

/**
 * Checks what this side itself has signed with its Ed25519 key, by signing anew: of one text and key there is one
 * signature (RFC 8032 §5.1.6), and to make it takes half as long as to check one. Compared in constant time, so that
 * nobody learns by trying how another begins.
 */
export function ownVerify({ keys }: Pick<SideSigner, 'keys'>): VerifySignature {
  const own = keys.find(({ algorithm }) => algorithm === 'EdDSA')
  assert(own !== undefined, 'a side signs with an Ed25519 key')
  return (kid, algorithm, bytes, signature) => {
    if (kid !== own.key || algorithm !== 'EdDSA') return 'unknown-key'
    const right = own.sign(bytes)
    return signature.length === right.length && timingSafeEqual(right, signature) ? 'right' : 'wrong'
  }
}
