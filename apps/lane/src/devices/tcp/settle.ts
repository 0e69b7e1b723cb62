/** What was last told of the vehicle on a scale; null: none stands there, or nothing was told of it. */
export type Told = { readonly kg: number; readonly atMs: number } | null

/** Nothing below this is a vehicle (assumed: the lightest lorry is above three tonnes, a person and mud below). */
export const PRESENT_KG_MIN = 500
/** A standing vehicle that shifts by less is the same measurement: two divisions of a 60 t road weighbridge. */
const SAME_KG = 40
/** While it stands, its weight is told again, so that it is still fresh when the other readers have seen it. */
const AGAIN_MS = 10_000

/**
 * Whether a stable weight is to be told: of a vehicle that has come to rest, of one whose weight has changed, and again
 * from time to time. `kg` is what the scale holds now, tare included.
 */
export function settle(
  told: Told,
  kg: number,
  isStable: boolean,
  nowMs: number,
): { readonly told: Told; readonly isToTell: boolean } {
  if (kg < PRESENT_KG_MIN) return { told: null, isToTell: false }
  if (!isStable) return { told, isToTell: false }
  const isSame = told !== null && Math.abs(told.kg - kg) < SAME_KG && Math.abs(nowMs - told.atMs) < AGAIN_MS
  return isSame ? { told, isToTell: false } : { told: { kg, atMs: nowMs }, isToTell: true }
}
