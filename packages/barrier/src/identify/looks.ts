import { parseContainer } from '@landport/marks/container'
import { parsePlate } from '@landport/marks/plate'
import type { LaneReading } from '../reading/reading.ts'
import { type CandidateIndex, exactMarks, type Near, nearMarks } from './candidate-index.ts'
import {
  BELIEVED_MAX,
  BELIEVED_MIN,
  PART_TRAITS,
  type Part,
  STRONG,
  UNSIGNED_BELIEVED,
  UNSIGNED_STRAY,
} from './policy.ts'

/** One reading of a mark: of which part, whose it may be, and how likely it is with everybody else. */
export interface Look {
  readonly reading: LaneReading
  readonly part: Part
  readonly near: Near
  /** Chance that it is of another vehicle than the one at the post. */
  readonly stray: number
  /** Chance of this value on some other vehicle, of this queue or not. */
  readonly elsewhere: number
  readonly background: number
  /** Chance of this value on another vehicle than this candidate's. */
  elsewhereThan(candidate: number): number
  /** In proper form and read well: alone enough to speak against a vehicle. */
  readonly isStrong: boolean
}

/** What the readings say of marks, best read first; corrected ones are left out. */
export const looksOf = (readings: readonly LaneReading[], index: CandidateIndex): readonly Look[] =>
  newest(readings)
    .flatMap((reading) => lookedAt(reading, index) ?? [])
    .toSorted((a, b) => b.reading.confidence - a.reading.confidence)

/** What was made of a reading among these candidates: it is weighed again with each that follows it at the post. */
const known = new WeakMap<CandidateIndex, WeakMap<LaneReading, Look | null>>()

function lookedAt(reading: LaneReading, index: CandidateIndex): Look | null {
  const looks = known.get(index) ?? new WeakMap<LaneReading, Look | null>()
  known.set(index, looks)
  const before = looks.get(reading)
  if (before !== undefined) return before
  const look = lookOf(reading, index)
  looks.set(reading, look)
  return look
}

/** A later reading of one track corrects the earlier; a device that says the same again says nothing new. */
export function newest(readings: readonly LaneReading[]): readonly LaneReading[] {
  const kept = new Map<string, LaneReading>()
  for (const reading of readings) {
    const { device, kind, track, value, seq } = reading
    const key = `${device} ${kind} ${track === null ? `= ${value}` : `# ${track}`}`
    const before = kept.get(key)
    if (before === undefined || before.seq <= seq) kept.set(key, reading)
  }
  return [...kept.values()]
}

function lookOf(reading: LaneReading, index: CandidateIndex): Look | null {
  const { value } = reading
  if (value === '') return null
  switch (reading.kind) {
    case 'plate':
      return plateLook(reading, index)
    case 'container': {
      const near = nearMarks(value, index.boxes, rightOf(reading))
      const { kind, checkDigit } = parseContainer(value)
      // No box bears what is not in form: whatever stands there, the reader failed.
      if (kind === 'unknown' && near.size === 0) return null
      return look(reading, 'box', near, checkDigit === 'right', index)
    }
    case 'seal': {
      const near = nearMarks(value, index.seals, rightOf(reading))
      return look(reading, 'seal', near, near.size > 0, index)
    }
    case 'transponder': {
      const near = exactMarks(value, index.transponders)
      // A tag that nobody told us of may be of any scheme: it says nothing.
      return near.size === 0 ? null : look(reading, 'transponder', near, true, index)
    }
    case 'credential': {
      const near = exactMarks(value, index.references)
      return near.size === 0 ? null : look(reading, 'credential', near, true, index)
    }
    case 'weight':
    case 'driver':
    case 'scan':
    case 'disinfection':
    case 'height':
    case 'presence':
    case 'barrier':
    case 'km0':
      return null
  }
}

/** A camera does not say whether it saw the tractor's plate or the trailer's. */
function plateLook(reading: LaneReading, index: CandidateIndex): Look | null {
  const right = rightOf(reading)
  const tractors = nearMarks(reading.value, index.tractors, right)
  const isSomeTractor = highest(tractors) >= right
  const trailers = isSomeTractor ? NOBODY : nearMarks(reading.value, index.trailers, right)
  const form = parsePlate(reading.value)
  if (form.kind === 'unknown' && tractors.size === 0 && trailers.size === 0) return null
  const [asTractor, asTrailer] = [highest(tractors), highest(trailers)]
  const isTrailer = asTractor === asTrailer ? form.isTrailer : asTrailer > asTractor
  const part = isTrailer ? 'trailer' : 'tractor'
  return look(reading, part, isTrailer ? trailers : tractors, form.kind !== 'unknown', index)
}

function look(
  reading: LaneReading,
  part: Part,
  near: Near,
  isInForm: boolean,
  { candidates }: CandidateIndex,
): Look {
  const { background: inForm, stray } = PART_TRAITS[part]
  const background = isInForm ? inForm : inForm * (1 - rightOf(reading)) * MISSHAPEN
  const inQueue = sum(near.values())
  const count = Math.max(1, candidates.length)
  return {
    reading,
    part,
    near,
    background,
    stray: stray * (reading.attestation === 'lane' ? UNSIGNED_STRAY : 1),
    elsewhere: (inQueue / count + background) / 2,
    elsewhereThan: (candidate) =>
      (Math.max(0, inQueue - (near.get(candidate) ?? 0)) / count + background) / 2,
    isStrong: isInForm && reading.confidence >= STRONG,
  }
}

/** What is not in form stands on no vehicle: it is a misreading of this mark or of one of the few that are near to it. */
const MISSHAPEN = 0.1

/** How often a reading of this confidence is right as a whole. */
function rightOf({ confidence, attestation }: LaneReading): number {
  const believed = confidence * (attestation === 'lane' ? UNSIGNED_BELIEVED : 1)
  return Math.min(BELIEVED_MAX, Math.max(BELIEVED_MIN, believed))
}

const NOBODY: Near = new Map()

const highest = (near: Near): number => Math.max(0, ...near.values())

const sum = (numbers: Iterable<number>): number => {
  let total = 0
  for (const n of numbers) total += n
  return total
}
