import { createPublicKey, verify } from 'node:crypto'
import type { VerifySignature } from '@landport/exchange/signing'
import { assert } from '@landport/std/assert'
import type { SideSigner } from '../key-file.ts'
import { keyIdOf } from './public-key.ts'

/** Checks what this side itself has signed with its Ed25519 key. */
export function ownVerify({ publicKeys }: Pick<SideSigner, 'publicKeys'>): VerifySignature {
  const own = publicKeys.find(({ algorithm }) => algorithm === 'EdDSA')
  assert(own !== undefined, 'a side signs with an Ed25519 key')
  const spki = Buffer.from(own.publicKey, 'base64')
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const id = keyIdOf(spki)
  return (kid, algorithm, bytes, signature) => {
    if (kid !== id || algorithm !== 'EdDSA') return 'unknown-key'
    return verify(null, bytes, key, signature) ? 'right' : 'wrong'
  }
}
