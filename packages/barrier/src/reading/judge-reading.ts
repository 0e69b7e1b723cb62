import { type Instant, msOf } from '@landport/std/time'
import { type DeviceMemory, isReplayed, remember, rememberAhead } from './device-memory.ts'
import type { DeviceOfSite } from './device-of-site.ts'
import type { LaneReading, ReadingFault } from './reading.ts'
import { CROSSING_HOURS_MAX, type ReadingLimits } from './reading-limits.ts'
import { type GivenSignature, signedBytes, type VerifySignature } from './signed-bytes.ts'
import type { UnjudgedReading } from './unjudged-reading.ts'

export interface Judging {
  /** Of this device; null before its first reading. */
  readonly memory: DeviceMemory | null
  readonly heard: UnjudgedReading
  /** Null when the site file has no such device. */
  readonly device: DeviceOfSite | null
  readonly now: Instant
  readonly limits: ReadingLimits
  readonly verify: VerifySignature
}

/** Either way with what is to be remembered of the device from now on; null: nothing yet. */
export type Judged =
  | { readonly verdict: 'taken'; readonly reading: LaneReading; readonly memory: DeviceMemory }
  | {
      readonly verdict: 'refused'
      readonly fault: Exclude<ReadingFault, 'unreadable'>
      readonly memory: DeviceMemory | null
    }

/**
 * Whether a reading is the device's own, unforged, new and of now. Faults are said in the order of `READING_FAULTS`, one
 * only. A device that has a key must sign and count: one that does not is refused as one with a wrong signature. A stale
 * reading is remembered, so that it stays known; one from the future too, but its time does not count as seen: else a
 * clock that ran ahead once would make everything after it a replay. A crossing of the line is a fact however late it
 * is heard: within `CROSSING_HOURS_MAX` it is taken, marked late.
 */
export function judgeReading({ memory, heard, device, now, limits, verify }: Judging): Judged {
  const refused = (
    fault: Exclude<ReadingFault, 'unreadable'>,
    after: DeviceMemory | null = memory,
  ): Judged => ({ verdict: 'refused', fault, memory: after })
  if (device === null || !isItsOwn(device, heard)) return refused('not-its-own')
  if (device.key !== null && !isSigned(device, heard, verify)) return refused('wrong-signature')
  if (isReplayed(memory, heard)) return refused('replayed')
  const ageMs = msOf(now) - msOf(heard.eventAt)
  const ageMsMax = limits.ageMinutesMax * 60_000
  const isCrossing = heard.kind === 'km0'
  if (ageMs > (isCrossing ? Math.max(ageMsMax, CROSSING_HOURS_MAX * 3_600_000) : ageMsMax))
    return refused('stale', remember(memory, heard))
  if (-ageMs > limits.aheadMinutesMax * 60_000)
    return refused('clock-ahead', rememberAhead(memory, heard, { now, ageMsMax }))
  const after = remember(memory, heard)
  const isLate = isCrossing && (ageMs > ageMsMax || heard.eventAt < after.eventAt)
  const reading = takenAs(heard, device, heard.seq ?? after.seq, now, limits)
  return { verdict: 'taken', reading: isLate ? { ...reading, late: true } : reading, memory: after }
}

const isItsOwn = (device: DeviceOfSite, { claims, device: id, kind }: UnjudgedReading): boolean =>
  device.device === id &&
  device.says.includes(kind) &&
  (claims === null || (claims.site === device.site && claims.lane === device.lane))

/** What must be right for a reading to be its device's; null where nothing is to be checked, or nothing is there. */
export function signatureOf(device: DeviceOfSite, heard: UnjudgedReading): GivenSignature | null {
  const { site, lane, key } = device
  const { signature, seq } = heard
  if (key === null || signature === null || seq === null || !isItsOwn(device, heard)) return null
  return { key, bytes: signedBytes({ ...heard, site, lane }), signature }
}

const isSigned = (device: DeviceOfSite, heard: UnjudgedReading, verify: VerifySignature): boolean => {
  const given = signatureOf(device, heard)
  return given !== null && verify(given.key, given.bytes, given.signature)
}

function takenAs(
  heard: UnjudgedReading,
  device: DeviceOfSite,
  seq: number,
  now: Instant,
  { uncalibratedFactor }: ReadingLimits,
): LaneReading {
  const { kind, raw, value, confidence, eventAt, track, place, image } = heard
  const hasRunOut = device.calibratedUntil !== null && now >= device.calibratedUntil
  return {
    site: device.site,
    lane: device.lane,
    device: device.device,
    kind,
    raw,
    value,
    confidence: hasRunOut ? confidence * uncalibratedFactor : confidence,
    ...(hasRunOut ? { givenConfidence: confidence } : {}),
    eventAt,
    receivedAt: now,
    seq,
    track,
    place,
    image,
    attestation: device.key === null ? 'lane' : 'device',
    signature: device.key === null ? null : heard.signature,
    simulated: heard.simulated || device.simulated,
  }
}
