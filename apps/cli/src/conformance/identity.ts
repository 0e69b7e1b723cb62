import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Agreement } from '@landport/exchange/agreement/agreement'
import { journalName } from '@landport/exchange/names'
import type { Peer, SignerKeys, StoredKey } from '@landport/server/configuration'
import { type SideSigner, signerFromFile } from '@landport/server/key-file'
import { ed25519Spki, type PublicKey, sm2Spki } from '@landport/server/keys/public-key'
import { newSm2Pair } from '@landport/server/keys/sm2'
import type { Side } from '@landport/std/side'
import { writePrivateJson } from '@landport/store/private-file'

/** The tester's own keys, made at the first use and kept: the side under test must know them. */
export function testerSigner(file: string, side: Side, algorithms: Agreement['algorithms']): SideSigner {
  if (!existsSync(file)) writePrivateJson(file, newKeys(algorithms))
  return signerFromFile(file, journalName(side))
}

/**
 * What the side under test is to be told of the tester: its address and public keys, in the form in which a Landport
 * keeps the other side (`run/peer.json`).
 */
export function tellOf(side: Side, address: string, keys: SignerKeys, signer: SideSigner): Peer {
  return {
    side,
    address,
    publicKey: keys.publicKey,
    keys: publicKeys(keys),
    required: signer.keys.map(({ algorithm }) => algorithm),
  }
}

function publicKeys({ publicKey, also = [] }: SignerKeys): PublicKey[] {
  const always = { validFrom: null, validTo: null }
  return [
    {
      algorithm: 'EdDSA',
      publicKey: ed25519Spki(Buffer.from(publicKey, 'base64')).toString('base64'),
      ...always,
    },
    ...also.map((stored) => ({ algorithm: stored.algorithm, publicKey: spkiOf(stored), ...always })),
  ]
}

function newKeys({ sm2 }: Agreement['algorithms']): SignerKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pair = newSm2Pair()
  const also: StoredKey[] =
    sm2 === 'required'
      ? [
          {
            algorithm: 'SM2SM3',
            publicKey: Buffer.from(pair.publicKey).toString('base64'),
            privateKey: Buffer.from(pair.privateKey).toString('base64'),
          },
        ]
      : []
  return {
    algorithm: 'Ed25519',
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    also,
  }
}

function spkiOf(stored: StoredKey): string {
  if (stored.algorithm === 'SM2SM3')
    return sm2Spki(Buffer.from(stored.publicKey, 'base64')).toString('base64')
  const privateKey = createPrivateKey({
    key: Buffer.from(stored.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')
}
