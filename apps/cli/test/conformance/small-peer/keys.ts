import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Algorithm, KeySigner } from '@landport/exchange/signing'
import { nodeSigner } from '@landport/server/key-file'
import { type PublicKey, sm2Spki } from '@landport/server/keys/public-key'
import { newSm2Pair, sm2Signer } from '@landport/server/keys/sm2'

/** Ed25519, and beside it what is asked for. */
export function smallKeys(
  ed25519: KeyObject,
  required: readonly Algorithm[],
): { readonly keys: readonly KeySigner[]; readonly publicKeys: readonly PublicKey[] } {
  const pairs = [
    node('EdDSA', ed25519),
    ...required.flatMap((one) => (one === 'EdDSA' ? [] : [further(one)])),
  ]
  return {
    keys: pairs.map(([signer]) => signer),
    publicKeys: pairs.map(([{ algorithm }, spki]) => ({
      algorithm,
      publicKey: spki.toString('base64'),
      validFrom: null,
      validTo: null,
    })),
  }
}

const node = (algorithm: 'EdDSA' | 'ES256', key: KeyObject): [KeySigner, Buffer] => [
  nodeSigner(algorithm, key),
  createPublicKey(key).export({ format: 'der', type: 'spki' }),
]

function further(algorithm: 'ES256' | 'SM2SM3'): [KeySigner, Buffer] {
  if (algorithm === 'ES256')
    return node(algorithm, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
  const pair = newSm2Pair()
  return [sm2Signer(pair), sm2Spki(pair.publicKey)]
}
