import { hash } from 'node:crypto'
import type { Hash } from '@landport/journal/hash'

export const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')
export const sha256Hex = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex')
