import { type KeyObject, sign } from 'node:crypto'
import { signedBytes } from '@landport/barrier/reading/signed-bytes'
import type { MqttReadingKind } from '@landport/formats/devices/mqtt/reading-shapes'
import type { DevicePlace } from '@landport/formats/devices/mqtt/topics'
import type { Instant } from '@landport/std/time'

/** What a device has seen. */
export interface DeviceWord {
  readonly kind: MqttReadingKind
  readonly value: string
  readonly confidence?: number
  /** Digest of a scan or of a driver's check. */
  readonly place?: string
  readonly track?: string
}

/** One message on `…/reading` as the device sends it; signed (Ed25519) where there is a key. Marked as simulated. */
export function deviceMessage(
  { site, lane, device }: DevicePlace,
  { kind, value, confidence = 0.98, place, track }: DeviceWord,
  { eventAt, seq, privateKey }: MessageOf,
): string {
  const said = { kind, value, confidence, eventAt, seq, simulated: true }
  const more = { ...(place === undefined ? {} : { place }), ...(track === undefined ? {} : { track }) }
  if (privateKey === undefined) return JSON.stringify({ ...said, ...more })
  const bytes = signedBytes({
    site,
    lane,
    device,
    kind,
    raw: value,
    confidence,
    eventAt,
    seq,
    track: track ?? null,
    place: place ?? null,
    image: null,
  })
  const signature = sign(null, bytes, privateKey).toString('base64url')
  return JSON.stringify({ ...said, ...more, signature })
}

interface MessageOf {
  readonly eventAt: Instant
  readonly seq: number
  readonly privateKey?: KeyObject
}
