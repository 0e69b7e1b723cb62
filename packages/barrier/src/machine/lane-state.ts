import type { LaneMode } from '@landport/site/vocabulary'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import type { Cycle } from '../cycle/cycle.ts'
import type { OpeningAnswer } from '../decide/opening.ts'
import type { Verdict } from '../identify/verdict.ts'
import type { LaneOrder, RoadDirection } from '../permit/permit.ts'
import type { LaneReading } from '../reading/reading.ts'

/** One lane on one side of km 0, as the site file has it. */
export interface LanePlace {
  readonly site: string
  readonly lane: string
}

export const laneKey = ({ site, lane }: LanePlace): string => `${site}/${lane}`

/** What happened since midnight of the gate, for the screens. */
export interface DayCounts {
  readonly day: string
  readonly passed: number
  readonly byHand: number
  readonly refused: number
}

/** The vehicle at the post, from its first reading to its leaving. */
export interface Session {
  /** When the lane was done with the vehicle before it: tells this one from the others of the lane. Acts name it. */
  readonly since: Instant
  readonly readings: readonly LaneReading[]
  readonly verdict: Verdict
  readonly answer: OpeningAnswer | null
  /** A person said which passage it is. */
  readonly settled: string | null
  /** The barrier was raised for it: it is not asked again. */
  readonly opened: boolean
  /** Devices that were asked about it. */
  readonly asked?: readonly string[]
  /** Since when nobody stands before the barrier any more. Who comes later than a loop loses a gap is another vehicle. */
  readonly leftAt?: Instant
  /** When somebody left the post whom this one came after: what devices said until then was not said of this one. */
  readonly notBefore?: Instant
  /** It drove onto the first loop while the lane was not proved yet, and stands there. */
  readonly cameUnproved?: true
}

export interface LaneState extends LanePlace {
  /** The newest order of the site; null until one is known: then the site file speaks. */
  readonly order: LaneOrder | null
  readonly planned: { readonly mode: LaneMode; readonly direction: RoadDirection }
  readonly cycle: Cycle
  readonly session: Session
  /** Passed since the site was last heard. */
  readonly passedCutOff: number
  readonly today: DayCounts
  /** Since when the barrier is not heard; left out while it is. */
  readonly barrierSilentSince?: Instant
  /** Of this process; whose passage was under way then. */
  readonly started?: { readonly at: Instant; readonly underWay: string | null }
}

/** Nobody yet: whoever comes next. Never named as the one before it, whatever the clock says. */
export const newSession = (now: Instant, before?: Session): Session => ({
  since: before !== undefined && now <= before.since ? instantFromMs(msOf(before.since) + 1) : now,
  readings: [],
  verdict: { outcome: 'nobody' },
  answer: null,
  settled: null,
  opened: false,
  ...(before?.notBefore === undefined ? {} : { notBefore: before.notBefore }),
})

/** Said of somebody who has left, however late the network brings it. A moment that a clock put right has taken back says nothing. */
export const isOfEarlier = ({ notBefore }: Session, { eventAt, receivedAt }: LaneReading): boolean =>
  notBefore !== undefined && notBefore <= receivedAt && eventAt <= notBefore

/** Readings further apart than this are not of one vehicle; real time: devices are no faster in a world that is played faster. */
export const SESSION_MS_MAX = 60_000
/** At the post a device repeats itself; more readings than this of one vehicle say nothing new. */
export const SESSION_READINGS_MAX = 64

/** A later reading of the same track of the same device stands in place of the earlier. */
export function withReading(session: Session, reading: LaneReading, speed: number): Session {
  const isCorrected = (one: LaneReading): boolean =>
    one.device === reading.device &&
    one.kind === reading.kind &&
    (reading.track !== null ? one.track === reading.track : one.value === reading.value)
  const atMs = msOf(reading.eventAt)
  const from = instantFromMs(atMs - SESSION_MS_MAX * speed)
  const to = instantFromMs(atMs + SESSION_MS_MAX * speed)
  const kept = session.readings.filter((one) => one.eventAt >= from && one.eventAt <= to && !isCorrected(one))
  return { ...session, readings: [...kept, reading].slice(-SESSION_READINGS_MAX) }
}

/** A reader at a standing vehicle says the same many times in a second; real time. Assumed. */
export const SAID_AGAIN_MS = 1_000

/**
 * Whether a reading says nothing but what the same device has just said of the same vehicle: word for word, no surer, and
 * without another picture. What it said in between of something else makes it new.
 */
export function isSaidAgain({ readings, leftAt }: Session, reading: LaneReading, speed: number): boolean {
  const last = readings.findLast(({ device, kind }) => device === reading.device && kind === reading.kind)
  if (last === undefined || last.raw !== reading.raw || last.track !== reading.track) return false
  if (last.place !== reading.place || last.image !== reading.image) return false
  if (last.attestation !== reading.attestation || reading.confidence > last.confidence) return false
  if (leftAt !== undefined && last.receivedAt <= leftAt) return false
  const laterMs = msOf(reading.eventAt) - msOf(last.eventAt)
  return laterMs >= 0 && laterMs < SAID_AGAIN_MS * speed
}

export const countsOf = (today: DayCounts, day: string): DayCounts =>
  today.day === day ? today : { day, passed: 0, byHand: 0, refused: 0 }

/** Whether the lane is worked against the direction of the site file. */
export const isTurned = (lane: Pick<LaneState, 'order' | 'planned'>): boolean =>
  workedAs(lane).direction !== lane.planned.direction

/** The mode and direction by which the lane works now. */
export const workedAs = ({
  order,
  planned,
}: Pick<LaneState, 'order' | 'planned'>): { readonly mode: LaneMode; readonly direction: RoadDirection } =>
  order ?? planned

/** Whether the order lets anybody pass. A lane that turns and lets out is open in the direction that it still has. */
export function lockOf(order: LaneState['order']): 'open' | 'closed' | 'turning' {
  if (order === null) return 'open'
  if (order.turning === undefined) return order.state
  return order.turning === 'lets-out' ? 'open' : 'turning'
}
