import type { Instant } from '@landport/std/time'
import type { ReadingKind } from './reading.ts'

/** What a device is heard to say before anybody judged it. */
export interface UnjudgedReading {
  /** Where it says that it stands (topic, address); null when its line tells. */
  readonly claims: { readonly site: string; readonly lane: string } | null
  readonly device: string
  readonly kind: ReadingKind
  readonly raw: string
  readonly value: string
  /** As the device gave it. */
  readonly confidence: number
  /** Of the device's own clock; the moment of receiving for a device that has none. */
  readonly eventAt: Instant
  /** The device's own counter; null when it has none, then the lane counts. */
  readonly seq: number | null
  readonly track: string | null
  readonly place: string | null
  /** sha-256 of the picture, hex. */
  readonly image: string | null
  /** base64url */
  readonly signature: string | null
  /** sha-256 of the message it came in, hex; one message may hold several readings. */
  readonly message: string
  readonly simulated: boolean
}
