import { err, ok, type Result } from '@landport/std/result'
import { kgOf, type ScaleWeight, type WeightUnit } from '../weight.ts'

/** One output of a scale in continuous mode. */
export interface ContinuousFrame {
  /** What is indicated: net when `isNet`. */
  readonly weight: ScaleWeight
  readonly isNet: boolean
  readonly tareKg: number
  /** Above its capacity or below zero: the weight means nothing. */
  readonly isOutOfRange: boolean
  /** Has been powered up and was not set to zero yet: the weight means nothing. */
  readonly isUnproved: boolean
}

/** STX, three status bytes, six digits of weight, six of tare, CR. A checksum may follow. */
export const FRAME_BYTES = 17
export const STX = 0x02
export const CR = 0x0d

/**
 * Reads the 17 bytes from STX to CR; bit 7 may be parity. Errors: `no-frame`, `not-a-status`, `not-digits`,
 * `unknown-unit`. Source: `contracts/devices/mt-continuous/SOURCE.md`.
 */
export function parseContinuous(bytes: Uint8Array): Result<ContinuousFrame, string> {
  const plain = bytes.map((byte) => byte & 0x7f)
  if (plain.length !== FRAME_BYTES || plain[0] !== STX || plain[16] !== CR) return err('no-frame')
  const [, a, b, c] = plain as unknown as [number, number, number, number]
  if ((a & 0x60) !== 0x20 || (b & 0x20) === 0 || (c & 0x60) !== 0x20) return err('not-a-status')
  const unit = unitOf(b, c)
  if (unit === null) return err('unknown-unit')
  const shown = digits(plain.subarray(4, 10))
  const tare = digits(plain.subarray(10, 16))
  if (shown === null || tare === null) return err('not-digits')
  const decimals = (a & 0x07) - 2
  const scale = 10 ** -decimals * ((c & EXPANDED) === 0 ? 1 : 0.1)
  const amount = (b & NEGATIVE) === 0 ? shown : -shown
  return ok({
    weight: {
      isStable: (b & IN_MOTION) === 0,
      text: (amount * scale).toFixed(Math.max(0, decimals + ((c & EXPANDED) === 0 ? 0 : 1))),
      unit,
      kg: kgOf(amount * scale, unit),
    },
    isNet: (b & NET) !== 0,
    tareKg: kgOf(tare * scale, unit),
    isOutOfRange: (b & OUT_OF_RANGE) !== 0,
    isUnproved: (b & NOT_ZEROED) !== 0,
  })
}

/** Two's complement of the sum of all bytes from STX to CR, seven bits. */
export const checksumOf = (frame: Uint8Array): number =>
  -frame.subarray(0, FRAME_BYTES).reduce((sum, byte) => sum + (byte & 0x7f), 0) & 0x7f

// Status byte B.
export const NET = 0x01
export const NEGATIVE = 0x02
export const OUT_OF_RANGE = 0x04
export const IN_MOTION = 0x08
export const KILOGRAMS = 0x10
export const NOT_ZEROED = 0x40
// Status byte C.
export const EXPANDED = 0x10

function unitOf(b: number, c: number): WeightUnit | null {
  switch (c & 0x07) {
    case 0:
      return (b & KILOGRAMS) === 0 ? 'lb' : 'kg'
    case 1:
      return 'g'
    case 2:
      return 't'
    default:
      return null
  }
}

/** Right-aligned, blanks in front; a field of blanks alone is no number. */
function digits(field: Uint8Array): number | null {
  const text = String.fromCharCode(...field)
  return /^ *\d+$/.test(text) ? Number(text) : null
}
