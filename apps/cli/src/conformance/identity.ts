import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Agreement } from '@landport/exchange/agreement/agreement'
import { journalName } from '@landport/exchange/names'
import type { Algorithm } from '@landport/exchange/signing'
import type { Peer, SignerKeys, StoredKey } from '@landport/server/configuration'
import { type SideSigner, signerFromFile } from '@landport/server/key-file'
import { addKey } from '@landport/server/keys/add-key'
import { ed25519Spki, type PublicKey, sm2Spki } from '@landport/server/keys/public-key'
import type { TlsIdentity } from '@landport/server/keys/tls-identity'
import type { Side } from '@landport/std/side'
import { writePrivateJson } from '@landport/store/private-file'

/** The tester's own keys, made at the first use, or when an agreement first asks for them, and kept: the side under test must know them. */
export function testerSigner(file: string, side: Side, algorithms: Agreement['algorithms']): SideSigner {
  if (!existsSync(file)) writePrivateJson(file, newKeys())
  const { also = [] } = JSON.parse(readFileSync(file, 'utf8')) as SignerKeys
  for (const algorithm of askedFor(algorithms))
    if (algorithm !== 'EdDSA' && !also.some((one) => one.algorithm === algorithm)) addKey(file, algorithm)
  return signerFromFile(file, journalName(side))
}

export interface TesterAddresses {
  readonly address: string
  readonly secure: { readonly address: string; readonly identity: TlsIdentity } | null
}

/** Of several that an agreement allows one signature is enough; SM2 goes beside it where it is asked for. */
export const askedFor = ({ signatures, sm2 }: Agreement['algorithms']): readonly Algorithm[] => [
  signatures.includes('EdDSA') ? 'EdDSA' : 'ES256',
  ...(sm2 === 'required' ? (['SM2SM3'] as const) : []),
]

/**
 * What the side under test is to be told of the tester: its address and public keys, in the form in which a Landport
 * keeps the other side (`run/peer.json`).
 */
export function tellOf(
  side: Side,
  where: TesterAddresses,
  keys: SignerKeys,
  algorithms: Agreement['algorithms'],
): Peer {
  const { address, secure } = where
  return {
    side,
    address,
    ...(secure === null
      ? {}
      : { exchangeAddress: secure.address, certificates: [secure.identity.certificate] }),
    publicKey: keys.publicKey,
    keys: publicKeys(keys),
    required: askedFor(algorithms),
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

/** Ed25519 always, as it signs logs and HTTP; beside it what the agreement asks for. */
function newKeys(): SignerKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    algorithm: 'Ed25519',
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
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
