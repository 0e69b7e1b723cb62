import type { Instant } from '@landport/std/time'

/** What a device of a lane can say. The file of a site names which kind each device is. */
export const READING_KINDS = [
  'plate',
  'container',
  'weight',
  'seal',
  'transponder',
  'credential',
  'driver',
  'scan',
  'disinfection',
  'height',
  'presence',
  'barrier',
  'km0',
] as const
export type ReadingKind = (typeof READING_KINDS)[number]

/** Who vouches for a reading: the device by its own key, or the lane for a device that cannot sign, which counts for less. */
export type Attestation = 'device' | 'lane'

/** What one device said of one moment, in our words. Values of each kind: see `contracts/devices/`. */
export interface LaneReading {
  readonly site: string
  readonly lane: string
  /** Id in the site file. */
  readonly device: string
  readonly kind: ReadingKind
  /** As the device wrote it. */
  readonly raw: string
  /** As it is compared: marks without spaces and dots in capitals, kilograms, `up`/`down`/`moving`, `out`/`in`. */
  readonly value: string
  /** 0 to 1, as the device gave it; 1 from a device that gives none. An expired calibration has lowered it already. */
  readonly confidence: number
  /** What the device gave, where the lane has lowered it: what was signed can be checked again. */
  readonly givenConfidence?: number
  readonly eventAt: Instant
  readonly receivedAt: Instant
  /** A crossing of the line that was missed when it happened: a fact of that time, and no sign of who stands there now. */
  readonly late?: true
  /** Counts up per device. */
  readonly seq: number
  /** The same vehicle in the same camera's view; a later reading of one track corrects the earlier. */
  readonly track: string | null
  /** Of a `presence`: which place (`before`, `under`, `after` the barrier); of a `scan`: the verdict's digest. */
  readonly place: string | null
  /** sha-256 of the picture, hex. */
  readonly image: string | null
  readonly attestation: Attestation
  /** The device's own, Ed25519 over `signedBytes`, base64url; null: the lane vouches, by signing the report it stands in. */
  readonly signature: string | null
  readonly simulated: boolean
}

/** Why a reading is not taken. It is reported, and opens nothing. */
export const READING_FAULTS = [
  'not-its-own',
  'wrong-signature',
  'replayed',
  'stale',
  'clock-ahead',
  'unreadable',
] as const
export type ReadingFault = (typeof READING_FAULTS)[number]
