import { createHash } from 'node:crypto'
import type { Hash } from '@landport/journal/hash'

export const sha256: Hash = (bytes) => createHash('sha256').update(bytes).digest()
export const sha256Hex = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')
