import { randomBytes } from 'node:crypto'
import type { Ids } from '@landport/std/source'

/** UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, 74 random bits; ids of one process sort by time. */
export function uuidV7(now: () => number = Date.now): Ids {
  let last = 0
  let sequence = 0
  return {
    next: () => {
      const ms = Math.max(now(), last)
      sequence = ms === last ? sequence + 1 : 0
      // The twelve bits after the version count within a millisecond; when they run out, time is borrowed.
      last = sequence > 0xfff ? ms + 1 : ms
      if (sequence > 0xfff) sequence = 0
      const bytes = randomBytes(16)
      bytes.writeUIntBE(last, 0, 6)
      bytes.writeUInt16BE(0x7000 | sequence, 6)
      bytes[8] = (bytes[8]! & 0x3f) | 0x80
      const hex = bytes.toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    },
  }
}
