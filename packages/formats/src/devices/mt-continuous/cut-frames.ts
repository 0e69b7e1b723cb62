import { err, ok, type Result } from '@landport/std/result'
import { CR, checksumOf, FRAME_BYTES, STX } from './frame.ts'

/** What has come of a frame so far, and whether this scale sends checksums: learned from what it sends. */
export interface FrameRest {
  readonly bytes: Uint8Array
  readonly checksum: 'unknown' | 'sent' | 'none'
}
/** Kept between two chunks at most: one frame that waits for the byte behind it. */
export const FRAME_LIMIT_BYTES = FRAME_BYTES
export const NO_FRAME: FrameRest = { bytes: new Uint8Array(), checksum: 'unknown' }

/**
 * Cuts what came over a line into frames. What lies between frames is passed over; whatever comes, no more than a frame
 * is kept. A checksum is an option of the scale and follows the CR without a mark of its own, so a frame is
 * told once the byte behind it is there; where that byte could be both the checksum and the next STX, the frame is left
 * out. Error of a frame: `wrong-checksum`.
 */
export function cutFrames(
  rest: FrameRest,
  chunk: Uint8Array,
): { readonly rest: FrameRest; readonly frames: readonly Result<Uint8Array, string>[] } {
  let { checksum } = rest
  const bytes = new Uint8Array(rest.bytes.length + chunk.length)
  bytes.set(rest.bytes)
  bytes.set(chunk, rest.bytes.length)
  const frames: Result<Uint8Array, string>[] = []
  let at = 0
  for (;;) {
    while (at < bytes.length && plain(bytes[at]!) !== STX) at++
    if (bytes.length - at < FRAME_BYTES) break
    if (plain(bytes[at + FRAME_BYTES - 1]!) !== CR) {
      at++
      continue
    }
    // Without checksums nothing has to be waited for.
    if (checksum !== 'none' && bytes.length - at === FRAME_BYTES) break
    const frame = bytes.slice(at, at + FRAME_BYTES)
    const expected = checksumOf(frame)
    const behind = checksum === 'none' ? STX : plain(bytes[at + FRAME_BYTES]!)
    if (checksum === 'unknown') {
      if (expected === STX && behind === STX) {
        at += FRAME_BYTES
        continue
      }
      checksum = behind === STX ? 'none' : 'sent'
    }
    if (checksum === 'none') {
      frames.push(ok(frame))
      at += FRAME_BYTES
    } else if (behind === expected) {
      frames.push(ok(frame))
      at += FRAME_BYTES + 1
    } else {
      frames.push(err('wrong-checksum'))
      // It was perhaps no frame at all, or the scale was told to send no checksums any more.
      checksum = 'unknown'
      at++
    }
  }
  return { rest: { bytes: bytes.slice(at), checksum }, frames }
}

const plain = (byte: number): number => byte & 0x7f
