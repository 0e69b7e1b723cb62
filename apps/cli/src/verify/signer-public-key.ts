import { readFileSync } from 'node:fs'
import type { SignerKeys } from '@landport/server/configuration'
import { Fault } from '@landport/std/assert'

/** Public half of a side's signing keys, 32 bytes. */
export function readSignerPublicKey(path: string): Uint8Array {
  try {
    const { publicKey } = JSON.parse(readFileSync(path, 'utf8')) as SignerKeys
    const bytes = Uint8Array.fromBase64(publicKey)
    if (bytes.length === 32) return bytes
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
  }
  throw new Fault('broken_folder', `The signing keys in ${path} cannot be read.`, { retryable: false })
}
