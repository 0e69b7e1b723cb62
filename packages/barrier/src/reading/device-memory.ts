import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import type { UnjudgedReading } from './unjudged-reading.ts'

/**
 * What is remembered of one device so that nothing is taken twice: a plain value, kept over restarts. A device that
 * counts is known by counter and time; one that does not, by time and what it said at that time.
 */
export interface DeviceMemory {
  /** Of the newest reading that was taken; the lane counts for a device that does not. */
  readonly seq: number
  readonly eventAt: Instant
  /** The message it came in. */
  readonly message: string
  /** What was said at that moment, at most `MOMENT_MAX`. */
  readonly moment: readonly string[]
  /** Refused because the device's clock was ahead: they are not to come back when that time has come. */
  readonly ahead: readonly Known[]
  /** Of a sensor at km 0: the last it said, earliest first. One that was missed between two of them is still new. */
  readonly crossings?: readonly Known[]
}

interface Known {
  readonly what: string
  readonly eventAt: Instant
}

/** No device says more of one millisecond (or second, where its clock counts those). */
export const MOMENT_MAX = 64
export const AHEAD_MAX = 64
/** As many as a sensor keeps to say again (`contracts/devices/asyncapi.yaml`). */
export const CROSSINGS_MAX = 64
/** A release token is long, and is kept short here: its end is its signature. */
const RAW_KEPT_MAX = 100

/**
 * A later time is always new: counters begin again after a restart. An earlier one never is, but for a crossing that
 * lies between others which are known one by one: a window as against replays in RFC 4303, section 3.4.3.
 */
export function isReplayed(memory: DeviceMemory | null, heard: UnjudgedReading): boolean {
  if (memory === null) return false
  const what = identityOf(heard)
  if (memory.ahead.some((one) => one.what === what)) return true
  if (heard.eventAt < memory.eventAt) return !isMissedCrossing(memory, heard, what)
  if (heard.eventAt > memory.eventAt) return false
  if (heard.seq !== null && heard.seq > memory.seq) return false
  const isOfOneMessage = heard.seq === null || (heard.seq === memory.seq && heard.message === memory.message)
  return !isOfOneMessage || memory.moment.includes(what) || memory.moment.length >= MOMENT_MAX
}

/** Of a sensor at km 0 that is there and has said nothing yet: what it sees from now on can be asked for. */
export const beginCrossings = (now: Instant): DeviceMemory => {
  // Its clock may be behind by as much.
  const eventAt = instantFromMs(msOf(now) - BEHIND_MS)
  return { ...NOTHING, eventAt, crossings: [{ what: '', eventAt }] }
}
const BEHIND_MS = 60_000

const isMissedCrossing = (
  memory: DeviceMemory,
  { kind, eventAt }: UnjudgedReading,
  what: string,
): boolean => {
  const [earliest] = memory.crossings ?? []
  return (
    kind === 'km0' &&
    earliest !== undefined &&
    eventAt > earliest.eventAt &&
    memory.crossings!.every((one) => one.what !== what)
  )
}

/** After a reading that is not a replay. */
export function remember(memory: DeviceMemory | null, heard: UnjudgedReading): DeviceMemory {
  const crossings = heard.kind === 'km0' ? { crossings: crossingsWith(memory, heard) } : {}
  if (memory !== null && heard.eventAt < memory.eventAt) return { ...memory, ...crossings }
  const seq = heard.seq ?? (memory?.seq ?? 0) + 1
  const isSameMoment = memory !== null && memory.eventAt === heard.eventAt
  return {
    seq,
    eventAt: heard.eventAt,
    message: heard.message,
    moment: [...(isSameMoment ? memory.moment : []), identityOf(heard)].slice(-MOMENT_MAX),
    ahead: memory?.ahead ?? [],
    ...crossings,
  }
}

function crossingsWith(memory: DeviceMemory | null, heard: UnjudgedReading): readonly Known[] {
  const known = memory?.crossings ?? memory?.moment.map((what) => ({ what, eventAt: memory.eventAt })) ?? []
  return [...known, { what: identityOf(heard), eventAt: heard.eventAt }]
    .sort((a, b) => msOf(a.eventAt) - msOf(b.eventAt))
    .slice(-CROSSINGS_MAX)
}

/** After a reading from the future; what has become too old to be taken anyway is forgotten. */
export function rememberAhead(
  memory: DeviceMemory | null,
  heard: UnjudgedReading,
  { now, ageMsMax }: { readonly now: Instant; readonly ageMsMax: number },
): DeviceMemory {
  const before = memory ?? NOTHING
  const stillDangerous = before.ahead.filter(({ eventAt }) => msOf(now) - msOf(eventAt) <= ageMsMax)
  const ahead = [...stillDangerous, { what: identityOf(heard), eventAt: heard.eventAt }]
  return { ...before, ahead: ahead.slice(-AHEAD_MAX) }
}

const NOTHING: DeviceMemory = {
  seq: 0,
  eventAt: '2000-01-01T00:00:00.000Z' as Instant,
  message: '',
  moment: [],
  ahead: [],
}

/** By what is said, not by its bytes: a message can be wrapped anew. A device that signs is known by its signature. */
const identityOf = ({ signature, eventAt, kind, raw, track, place }: UnjudgedReading): string =>
  signature ?? [eventAt, kind, raw.slice(-RAW_KEPT_MAX), track ?? '', place ?? ''].join('/')
