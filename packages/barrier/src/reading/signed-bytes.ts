import { canonicalText } from '@landport/exchange/canonical'
import type { Instant } from '@landport/std/time'
import type { LaneReading, ReadingKind } from './reading.ts'

/** What a device signs: its own words and where it stands, so that no reading can be moved to another lane. */
export interface SignedReading {
  readonly site: string
  readonly lane: string
  readonly device: string
  readonly kind: ReadingKind
  readonly raw: string
  readonly confidence: number
  readonly eventAt: Instant
  readonly seq: number | null
  readonly track: string | null
  readonly place: string | null
  readonly image: string | null
}

/** Canonical JSON (RFC 8785) of exactly these fields and the version, in UTF-8. Nothing that the lane adds is in it. */
export function signedBytes(reading: SignedReading): Uint8Array {
  const { site, lane, device, kind, raw, confidence, eventAt, seq, track, place, image } = reading
  // In the order of their names: it is written and checked for each message of each device.
  const text = canonicalText({
    confidence,
    device,
    eventAt,
    image,
    kind,
    lane,
    place,
    raw,
    seq,
    site,
    track,
    v: 1,
  })
  return new TextEncoder().encode(text)
}

/** The bytes by which a reading that was taken can be checked again: with the confidence that the device gave. */
export const signedBytesOf = (reading: LaneReading): Uint8Array =>
  signedBytes({ ...reading, confidence: reading.givenConfidence ?? reading.confidence })

export interface GivenSignature {
  /** 32 bytes, base64. */
  readonly key: string
  readonly bytes: Uint8Array
  /** base64url */
  readonly signature: string
}

/** Ed25519 (RFC 8032). Key: 32 bytes, base64; signature: base64url. Given from outside: this room is pure. */
export type VerifySignature = (key: string, bytes: Uint8Array, signature: string) => boolean
