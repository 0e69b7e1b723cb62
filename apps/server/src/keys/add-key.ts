import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Algorithm } from '@landport/exchange/signing'
import { Fault } from '@landport/std/assert'
import { writePrivateJson } from '@landport/store/private-file'
import type { SignerKeys, StoredKey } from '../configuration.ts'
import { newSm2Pair } from './sm2.ts'

/** Adds a key of an algorithm that the side has none of yet. Throws Fault `key-exists`. */
export function addKey(path: string, algorithm: Exclude<Algorithm, 'EdDSA'>): void {
  const keys = JSON.parse(readFileSync(path, 'utf8')) as SignerKeys
  if (keys.also?.some((one) => one.algorithm === algorithm))
    throw new Fault('key-exists', `${path} has a key for ${algorithm} already`, { retryable: false })
  writePrivateJson(path, { ...keys, also: [...(keys.also ?? []), newKey(algorithm)] } satisfies SignerKeys)
}

function newKey(algorithm: Exclude<Algorithm, 'EdDSA'>): StoredKey {
  if (algorithm === 'ES256') {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return { algorithm, privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64') }
  }
  const { publicKey, privateKey } = newSm2Pair()
  return {
    algorithm,
    publicKey: Buffer.from(publicKey).toString('base64'),
    privateKey: Buffer.from(privateKey).toString('base64'),
  }
}
