import type { Random } from '@landport/std/source'
import type { LaneReading } from '../../reading/reading.ts'
import type { Candidate } from '../verdict.ts'
import { happens, pick } from './draw.ts'
import {
  impostorOf,
  isPerfectDouble,
  ownVehicle,
  unknownVehicle,
  type Vehicle,
  withOtherBox,
} from './impostor.ts'
import { NOISE } from './noise.ts'
import { lookedAt } from './noisy-lane.ts'
import { withWrongDigit } from './noisy-queue.ts'

export const CAUSES = [
  'clean',
  'dirt',
  'engine',
  'near-plates',
  'neighbour',
  'missing',
  'early-look',
  'wrong-code',
  'wrong-check-digit',
  'other-weight',
  'copied-plate',
  'perfect-double',
  'swapped-box',
  'unknown',
] as const
export type Cause = (typeof CAUSES)[number]

/** One vehicle at one post, with the truth that the identification is not told. */
export interface NoisyPass {
  /** The passage whose vehicle it is, with everything that belongs to it; null: nothing here may be opened by readings. */
  readonly rightful: string | null
  readonly causes: ReadonlySet<Cause>
  /** In the order in which they come. */
  readonly readings: readonly LaneReading[]
  /** First looks of cameras at plates, and how many were right. */
  readonly plateLooks: { readonly all: number; readonly right: number }
}

/** A queue, and which of its vehicles have a near plate: laid out once for many passes. */
export interface NoisyGate {
  readonly queue: readonly Candidate[]
  readonly near: ReadonlySet<string>
  readonly twins: readonly Candidate[]
}

export interface PassOptions {
  /** Share of whole plates and container numbers that one camera reads right. */
  readonly accuracy: number
  /** Only passes of this kind, to see a rare one often. */
  readonly only?: 'copied-plate' | 'swapped-box' | 'unknown' | 'near-plates'
}

export function noisyPass(gate: NoisyGate, options: PassOptions, random: Random): NoisyPass {
  const { queue, near, twins } = gate
  const causes = new Set<Cause>()
  const one = pick(random, options.only === 'near-plates' && twins.length > 0 ? twins : queue)
  const { vehicle, isRightful } = vehicleFor(one, gate, options, causes, random)
  if (near.has(one.reference)) causes.add('near-plates')
  const { readings, plateLooks } = lookedAt(vehicle, queue, options.accuracy, causes, random)
  if (causes.size === 0) causes.add('clean')
  return { rightful: isRightful ? one.reference : null, causes, readings, plateLooks }
}

function vehicleFor(
  one: Candidate,
  { queue }: NoisyGate,
  { only }: PassOptions,
  causes: Set<Cause>,
  random: Random,
): { readonly vehicle: Vehicle; readonly isRightful: boolean } {
  const is = (kind: NonNullable<PassOptions['only']>, rate: number): boolean =>
    only === undefined ? happens(random, rate) : only === kind
  if (is('copied-plate', NOISE.copiedPlate)) {
    const vehicle = impostorOf(one, random)
    causes.add(isPerfectDouble(vehicle, one) ? 'perfect-double' : 'copied-plate')
    return { vehicle, isRightful: false }
  }
  if (is('unknown', NOISE.unknown)) {
    causes.add('unknown')
    return { vehicle: unknownVehicle(queue, random), isRightful: false }
  }
  const own = ownVehicle(one, random)
  if (own.container !== null && is('swapped-box', NOISE.swappedBox)) {
    causes.add('swapped-box')
    return { vehicle: withOtherBox(own, queue, random), isRightful: false }
  }
  if (one.weightKg !== null && own.kg > one.weightKg.max * 1.01) causes.add('other-weight')
  if (own.container === null || !happens(random, NOISE.wrongCheckDigit * (1 - NOISE.wrongDigitDeclared)))
    return { vehicle: own, isRightful: true }
  causes.add('wrong-check-digit')
  return { vehicle: { ...own, container: withWrongDigit(own.container, random) }, isRightful: true }
}
