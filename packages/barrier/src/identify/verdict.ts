import type { ReadingKind } from '../reading/reading.ts'

/** A vehicle that may stand in the lane: what its passage says it looks like. Marks in compared form. */
export interface Candidate {
  readonly reference: string
  /** Tractor's or truck's plate; null for vehicles that have none. */
  readonly plate: string | null
  readonly trailerPlate: string | null
  /** Fleet id of a guided vehicle, VIN of a new vehicle on its own wheels. */
  readonly otherMark: string | null
  readonly containers: readonly string[]
  readonly seals: readonly string[]
  /** What vehicle and goods may weigh together, kilograms; null when nobody can say. */
  readonly weightKg: { readonly min: number; readonly max: number } | null
}

/** What one reading says of the vehicle that was found. */
export interface Provenance {
  readonly device: string
  readonly seq: number
  readonly kind: ReadingKind
  readonly value: string
  readonly says: 'same' | 'look-alike' | 'fits' | 'different' | 'nothing'
  /** Natural logarithm of how much likelier this reading is if it is this vehicle than if it is another. */
  readonly weight: number
}

/** Which vehicle stands in the lane, and on what that rests. Only `identified` may lead to an opening without a person. */
export type Verdict =
  | { readonly outcome: 'nobody' }
  | {
      readonly outcome: 'identified'
      readonly reference: string
      /** Probability that it is another vehicle, by the model of readers' errors. */
      readonly wrong: number
      readonly provenance: readonly Provenance[]
    }
  /** Too little to be sure, or readings that speak against each other: a person looks. */
  | {
      readonly outcome: 'unsure' | 'contradicted'
      readonly best: string | null
      readonly wrong: number
      readonly provenance: readonly Provenance[]
    }
  /** Read well, and no passage known here looks like it. */
  | { readonly outcome: 'unknown-vehicle'; readonly provenance: readonly Provenance[] }

/** What a lane may rely on; numbers of the procedure pack or of `identify/policy.ts`, assumed where no rule says. */
export interface IdentifyPolicy {
  /** Identified without a person only when another vehicle is less likely than this. */
  readonly wrongMax: number
  /** At least so many devices must speak for the vehicle: never one. */
  readonly devicesMin: number
}
