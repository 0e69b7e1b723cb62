import type { LaneReading } from '../reading/reading.ts'
import type { Candidate } from './verdict.ts'

export interface WeightEvidence {
  readonly says: 'fits' | 'different' | 'nothing'
  /** How much likelier this weight is with this vehicle than with any other. */
  readonly ratio: number
}

/** Vehicles weigh from a few tonnes empty to some fifty: over how many kilograms they spread. */
const SPREAD_KG = 40_000
/** Never worth more than this: many vehicles weigh alike. */
const RATIO_MAX = 6
/** Scales, fuel, driver and rain, beside the bounds that the passage gives. */
const TOLERANCE_KG = 300
const TOLERANCE_SHARE = 0.02
/** Beyond this share of the bounds it cannot be the same load. */
const FAR_SHARE = 0.15
const RATIO_NEAR_MISS = 0.2
const RATIO_FAR = 0.005

/** The newest weight against what vehicle and goods may weigh together. */
export function weightEvidence(reading: LaneReading, { weightKg }: Candidate): WeightEvidence {
  const kg = Number(reading.value)
  if (weightKg === null || reading.value === '' || !Number.isFinite(kg)) return { says: 'nothing', ratio: 1 }
  const { min, max } = weightKg
  const slack = TOLERANCE_KG + TOLERANCE_SHARE * max
  if (kg >= min - slack && kg <= max + slack) {
    const ratio = SPREAD_KG / (max - min + 2 * slack)
    return { says: 'fits', ratio: Math.min(RATIO_MAX, Math.max(1, ratio)) }
  }
  const isFar = kg < min * (1 - FAR_SHARE) - TOLERANCE_KG || kg > max * (1 + FAR_SHARE) + TOLERANCE_KG
  return isFar ? { says: 'different', ratio: RATIO_FAR } : { says: 'nothing', ratio: RATIO_NEAR_MISS }
}
