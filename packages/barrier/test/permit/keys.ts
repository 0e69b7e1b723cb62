import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { VerifySignature } from '@landport/exchange/signing'
import type { TokenSigner } from '../../src/permit/cose-sign1.ts'

/** The first key of RFC 8032 §7.1: published, so that examples may be signed with it. It protects nothing. */
export const SECRET = Uint8Array.fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')
const PKCS8 = Uint8Array.fromHex('302e020100300506032b657004220420')

const privateKey = createPrivateKey({
  key: Buffer.concat([PKCS8, SECRET]),
  format: 'der',
  type: 'pkcs8',
})
const publicKey = createPublicKey(privateKey)
const spki = publicKey.export({ format: 'der', type: 'spki' })

export const PUBLIC = new Uint8Array(spki.subarray(-32))
export const KEY_ID = createHash('sha256').update(spki).digest('hex').slice(0, 16)

export const SIGNER = {
  key: KEY_ID,
  algorithm: 'EdDSA',
  sign: (bytes) => sign(null, bytes, privateKey),
} as const satisfies TokenSigner & { algorithm: 'EdDSA' }

export const VERIFY: VerifySignature = (key, algorithm, bytes, signature) =>
  key !== KEY_ID || algorithm !== 'EdDSA'
    ? 'unknown-key'
    : verify(null, bytes, publicKey, signature)
      ? 'right'
      : 'wrong'
