import { randomFillSync } from 'node:crypto'
import type { Ids } from '@landport/std/source'

/** Of an id, after what its time and its place within it say. */
const RANDOM_BYTES = 8
/** Drawn for so many ids at once: each drawing of its own costs as much as an entry's hash. */
const DRAWN_IDS = 256

/** UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, 62 random bits after a count; ids of one process sort by time. */
export function uuidV7(now: () => number = Date.now): Ids {
  let last = 0
  let sequence = 0
  const drawn = Buffer.alloc(DRAWN_IDS * RANDOM_BYTES)
  let used = drawn.length
  return {
    next: () => {
      const ms = Math.max(now(), last)
      sequence = ms === last ? sequence + 1 : 0
      // The twelve bits after the version count within a millisecond; when they run out, time is borrowed.
      last = sequence > 0xfff ? ms + 1 : ms
      if (sequence > 0xfff) sequence = 0
      if (used === drawn.length) {
        randomFillSync(drawn)
        used = 0
      }
      drawn[used] = (drawn[used]! & 0x3f) | 0x80
      const random = drawn.toString('hex', used, used + RANDOM_BYTES)
      used += RANDOM_BYTES
      const time = last.toString(16).padStart(12, '0')
      const place = (0x7000 | sequence).toString(16)
      return `${time.slice(0, 8)}-${time.slice(8)}-${place}-${random.slice(0, 4)}-${random.slice(4)}`
    },
  }
}
