import type { RegisterPassageRequest } from '@landport/api/requests'
import type { Side } from '@landport/std/side'

/** Why a vehicle is not ready when it comes, in the world's own words; matched to the readiness items of the pack. */
export type LateThing =
  | 'lab-result'
  | 'declaration'
  | 'phytosanitary'
  | 'other-side-filing'
  | 'code-consent'
  | 'fee'

export interface LateItem {
  readonly thing: LateThing
  /** When it comes at last, epoch milliseconds of the world. */
  readonly atMs: number
  /** The first answer is a failed result, the second one passes. */
  readonly failsFirst: boolean
}

export type PlannedChannel = 'green' | 'yellow' | 'red'

/** One vehicle's crossing as the seed lays it down. All times are epoch milliseconds of the world. */
export interface PassagePlan {
  /** `2026-11-22/huu-nghi/out/0017`: the same seed, date and site files give the same plan under the same key. */
  readonly key: string
  readonly from: Side
  readonly request: RegisterPassageRequest
  readonly registersAtMs: number
  readonly arrivesAtMs: number
  readonly late: readonly LateItem[]
  /** Customs' channel on either side. China has no coloured channels: there it says whether goods are looked at. */
  readonly channel: Readonly<Record<Side, PlannedChannel>>
  /** On the weighbridge: vehicle, box and goods. */
  readonly vehicleWeightKg: number
  /** The receiving side gives the goods back after this reason; null for nearly all. */
  readonly returned: { readonly code: string; readonly reason: string } | null
  /** Plant quarantine says no and the vehicle turns around. */
  readonly refusedByQuarantine: boolean
  /** What the vehicle does after it has delivered. */
  readonly trip: 'comes-back-empty' | 'comes-back-loaded' | 'stays'
  /** Stood at the gate when the day began. */
  readonly inStock: boolean
  /** What happens to it at the gate; null for nearly all. See `occurrences.ts`. */
  readonly surprise:
    | { readonly kind: 'hold' | 'stop-order' }
    | { readonly kind: 'moves'; readonly toSite: string }
    | null
}
