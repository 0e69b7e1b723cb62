import { hash } from 'node:crypto'
import type { Hash } from '@landport/journal/hash'

// The one-shot function: a Hash object per call costs more in garbage collection than the hashing itself.
export const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')
export const sha256Hex = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex')
