/** What a scale says of the load on it at one moment. */
export interface ScaleWeight {
  /** Has stood still for as long as the scale is set to; only such a weight is a measurement. */
  readonly isStable: boolean
  /** As indicated, in the scale's own unit, sign and decimals kept. */
  readonly text: string
  readonly unit: WeightUnit
  /** The same in kilograms, rounded to one gram. */
  readonly kg: number
}

/** International avoirdupois pound and the tonne (BIPM, SI Brochure; NIST SP 811). */
const KG_PER_UNIT = { kg: 1, g: 0.001, t: 1_000, lb: 0.45359237 } as const
export type WeightUnit = keyof typeof KG_PER_UNIT

export const WEIGHT_UNITS = Object.keys(KG_PER_UNIT) as readonly WeightUnit[]

export const kgOf = (amount: number, unit: WeightUnit): number =>
  Math.round(amount * KG_PER_UNIT[unit] * 1_000) / 1_000

/** Whole kilograms, as readings carry a vehicle's weight: no road weighbridge has divisions below 5 kg. */
export const kgText = (kg: number): string => String(Math.round(kg) + 0)
