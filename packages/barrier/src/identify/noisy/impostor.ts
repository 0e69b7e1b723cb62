import type { Random } from '@landport/std/source'
import type { Candidate } from '../verdict.ts'
import { between, happens, pick } from './draw.ts'
import { NOISE } from './noise.ts'
import { cnPlate, container, oneDigitAway, vnPlate } from './noisy-queue.ts'

/** What really stands at the post. */
export interface Vehicle {
  readonly plate: string
  readonly trailerPlate: string | null
  readonly container: string | null
  readonly seal: string | null
  /** What its transponder says; null when it has none. */
  readonly tag: string | null
  /** Reference on the code that its driver can show. */
  readonly code: string | null
  readonly kg: number
}

export function ownVehicle(one: Candidate, random: Random): Vehicle {
  const { min, max } = one.weightKg ?? { min: 10_000, max: 40_000 }
  const middle = (min + max) / 2
  return {
    plate: one.plate!,
    trailerPlate: one.trailerPlate,
    container: one.containers[0] ?? null,
    seal: one.seals[0] ?? null,
    tag: happens(random, 0.7) ? one.plate : null,
    code: one.reference,
    kg: happens(random, NOISE.otherWeight)
      ? middle * between(random, 1.04, 1.2)
      : middle * between(random, 0.98, 1.02),
  }
}

/** Under a copied plate: some have copied more, none has the transponder. */
export function impostorOf(one: Candidate, random: Random): Vehicle {
  const box = happens(random, NOISE.copiedBox)
    ? (one.containers[0] ?? null)
    : happens(random, NOISE.hiddenBox)
      ? null
      : container(random)
  return {
    plate: one.plate!,
    trailerPlate:
      one.trailerPlate === null || happens(random, NOISE.copiedTrailer)
        ? one.trailerPlate
        : oneDigitAway(vnPlate(random), random),
    container: one.containers.length === 0 ? null : box,
    seal: null,
    tag: null,
    code: happens(random, NOISE.copiedCode) ? one.reference : null,
    kg: between(random, 8_000, 45_000),
  }
}

/** Carries everything that the passage names and what a driver can show, and weighs as it should: no reader can tell. */
export const isPerfectDouble = (vehicle: Vehicle, one: Candidate): boolean =>
  vehicle.trailerPlate === one.trailerPlate &&
  vehicle.container === (one.containers[0] ?? null) &&
  vehicle.code === one.reference &&
  (one.weightKg === null || (vehicle.kg >= one.weightKg.min * 0.95 && vehicle.kg <= one.weightKg.max * 1.05))

/** The right tractor, driver and code with a box that is not the passage's. */
export function withOtherBox(vehicle: Vehicle, queue: readonly Candidate[], random: Random): Vehicle {
  const inQueue = queue.filter(
    ({ containers }) => containers.length > 0 && containers[0] !== vehicle.container,
  )
  const from = happens(random, NOISE.swappedInQueue) && inQueue.length > 0 ? pick(random, inQueue) : null
  return {
    ...vehicle,
    container: from?.containers[0] ?? container(random),
    seal: from?.seals[0] ?? null,
    kg: happens(random, 0.5) ? vehicle.kg : between(random, 15_000, 45_000),
  }
}

export function unknownVehicle(queue: readonly Candidate[], random: Random): Vehicle {
  const plate = happens(random, NOISE.unknownNear)
    ? oneDigitAway(pick(random, queue).plate!, random)
    : happens(random, 0.5)
      ? vnPlate(random)
      : cnPlate(random)
  return {
    plate,
    trailerPlate: null,
    container: happens(random, 0.5) ? container(random) : null,
    seal: null,
    tag: happens(random, 0.3) ? plate : null,
    code: null,
    kg: between(random, 8_000, 45_000),
  }
}
