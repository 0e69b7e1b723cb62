import { cutFrames, NO_FRAME } from '@landport/formats/devices/mt-continuous/cut-frames'
import { parseContinuous } from '@landport/formats/devices/mt-continuous/frame'
import type { ScaleReader } from './open-scale.ts'
import type { ScaleDevice } from './scale-device.ts'

/** A scale that sends without being asked. */
export function readContinuous(scale: ScaleDevice): ScaleReader {
  let rest = NO_FRAME
  return {
    opened() {},
    received(chunk) {
      const cut = cutFrames(rest, chunk)
      rest = cut.rest
      let isUnderstood = false
      if (cut.frames.length === 0 && chunk.length > NOISE_BYTES) scale.unreadable(chunk, 'no-frame')
      for (const bytes of cut.frames) {
        const frame = bytes.ok ? parseContinuous(bytes.value) : bytes
        if (!frame.ok) {
          scale.unreadable(bytes.ok ? bytes.value : chunk, frame.error)
          continue
        }
        isUnderstood = true
        const { weight, isNet, tareKg, isOutOfRange, isUnproved } = frame.value
        if (isOutOfRange || isUnproved) scale.faulty()
        else scale.weighed(weight, isNet ? tareKg : 0, bytes.ok ? bytes.value : chunk)
      }
      return isUnderstood
    },
  }
}

/** So many bytes without one frame in them are no scale's. */
const NOISE_BYTES = 64
