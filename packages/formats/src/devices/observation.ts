import type { ReadingKind } from '@landport/barrier/reading/reading'
import type { Instant } from '@landport/std/time'

/** What one message of a device says of one thing, in our words; before anybody judged it. */
export interface Observation {
  readonly kind: ReadingKind
  /** As the device wrote it. */
  readonly raw: string
  /** As it is compared; see `normaliseValue`. */
  readonly value: string
  /** 0 to 1; 1 from a device that gives none. */
  readonly confidence: number
  /** Of the device's own clock; null when the message names no time. */
  readonly eventAt: Instant | null
  /** The device's own counter; null when it has none. */
  readonly seq: number | null
  readonly track: string | null
  readonly place: string | null
  /** Which of a device's lanes or channels, as it calls them; null when it does not say. */
  readonly origin: string | null
  readonly image: Uint8Array | null
  /** Of the device's own key, base64url; null when it does not sign. */
  readonly signature: string | null
}

/** A message that is well-formed. No observation: the device is alive and has seen nothing (heart beat, a track that ended). */
export interface DeviceMessage {
  readonly observations: readonly Observation[]
}

export const ALIVE: DeviceMessage = { observations: [] }

/** One HTTP request of a device, headers and body; the body is whole and bounded by the caller. */
export interface HttpMessage {
  /** Value of the header `Content-Type`; empty when there was none. */
  readonly contentType: string
  readonly body: Uint8Array
}
