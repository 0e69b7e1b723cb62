import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { SignerKeys } from '@landport/server/configuration'
import { newTlsIdentity, type TlsIdentity } from '@landport/server/keys/tls-identity'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import { writePrivateJson } from '@landport/store/private-file'

/** The last 32 bytes of an Ed25519 SPKI (RFC 8410) are the key itself. */
const RAW_KEY_BYTES = 32

/** Reads the side's signing keys, made on the first start (mode 0600). */
export function keepSignerKeys(path: string): SignerKeys {
  if (existsSync(path)) return readSignerKeys(path)
  const keys: SignerKeys = { algorithm: 'Ed25519', ...newSignerKeys() }
  writePrivateJson(path, keys)
  return keys
}

/** A new Ed25519 pair: public as 32 bytes, private as PKCS #8 DER, both base64. */
export function newSignerKeys(): Pick<SignerKeys, 'publicKey' | 'privateKey'> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(-RAW_KEY_BYTES).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}

export function readSignerKeys(path: string): SignerKeys {
  try {
    const keys = JSON.parse(readFileSync(path, 'utf8')) as SignerKeys
    if (keys.algorithm === 'Ed25519' && Buffer.from(keys.publicKey, 'base64').length === RAW_KEY_BYTES)
      return keys
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
  }
  throw new Fault('broken_folder', `The data folder is broken: the signing keys in ${path} cannot be read.`, {
    retryable: false,
  })
}

/** Reads the key and certificate that the side shows to the other one, made on the first start (mode 0600). */
export function keepTlsIdentity(path: string, side: Side): TlsIdentity {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as TlsIdentity
  const identity = newTlsIdentity(`landport-${side}`, Date.now())
  writePrivateJson(path, identity)
  return identity
}
