import {
  CR,
  checksumOf,
  FRAME_BYTES,
  IN_MOTION,
  KILOGRAMS,
  NEGATIVE,
  NET,
  NOT_ZEROED,
  OUT_OF_RANGE,
  STX,
} from './frame.ts'

export interface FrameToWrite {
  /** As indicated, whole kilograms; net when `isNet`. */
  readonly kg: number
  readonly tareKg: number
  readonly isStable: boolean
  readonly isNet?: boolean
  readonly isOutOfRange?: boolean
  readonly isUnproved?: boolean
  readonly checksum: boolean
}

/** What a scale in continuous mode sends, without decimals and in kilograms: for simulators and tests. */
export function writeContinuous(frame: FrameToWrite): Uint8Array {
  const { kg, tareKg, isStable, checksum } = frame
  const a = 0x20 | 0x08 | 0x02
  const b =
    0x20 |
    KILOGRAMS |
    (frame.isNet ? NET : 0) |
    (kg < 0 ? NEGATIVE : 0) |
    (frame.isOutOfRange ? OUT_OF_RANGE : 0) |
    (isStable ? 0 : IN_MOTION) |
    (frame.isUnproved ? NOT_ZEROED : 0)
  const text = field(Math.abs(kg)) + field(tareKg)
  const bytes = new Uint8Array(FRAME_BYTES + (checksum ? 1 : 0))
  bytes.set([STX, a, b, 0x20])
  bytes.set(new TextEncoder().encode(text), 4)
  bytes[FRAME_BYTES - 1] = CR
  if (checksum) bytes[FRAME_BYTES] = checksumOf(bytes)
  return bytes
}

const field = (kg: number): string => String(Math.round(kg)).padStart(6, ' ').slice(-6)
