/** Times of one lane's cycle, seconds. */
export interface CycleLimits {
  /** From an order until the barrier says that it is up or down; then it is taken for broken. */
  readonly barrierSecondsMax: number
  /** A raised barrier that nobody drives under is lowered again; the permission is not used up. */
  readonly notTakenSecondsMax: number
  /** Nobody stands before a raised barrier any more: whoever comes next is not the one it rose for. */
  readonly goneSecondsMax: number
  /** One vehicle under the barrier. */
  readonly passingSecondsMax: number
  /** Between barrier and line. */
  readonly betweenSecondsMax: number
  /** A second mark of the km 0 sensor within this is the same vehicle. */
  readonly sameVehicleSecondsMax: number
}

/**
 * Assumed, all of them: neither Decision 865/QĐ-TTg nor the practice published by Huu Nghi, Tan Thanh or Youyi Guan
 * names such times.
 *
 * - `barrierSecondsMax` 12: booms of 4 to 6 m move in 2 to 6 s by their makers' data sheets; twice the slowest.
 * - `notTakenSecondsMax` 60: a lorry with a trailer starts within seconds; a driver who is out of the cab needs a minute.
 * - `goneSecondsMax` 3: longer than a loop loses the gap between tractor and trailer, shorter than the next needs to come up.
 * - `passingSecondsMax` 120: 20 m at walking pace are 20 s.
 * - `betweenSecondsMax` 300: as `drive-to-line-max` of the passage, which is assumed as well.
 * - `sameVehicleSecondsMax` 15: 20 m at 5 km/h.
 *
 * Assumed of the road: `before` and `under` lie closer together than the shortest vehicle is long (4 m), loop
 * detectors hold for 1 s, and a lane computer is asked (`tick`) at least once in a second.
 */
export const ASSUMED_CYCLE_LIMITS: CycleLimits = {
  barrierSecondsMax: 12,
  notTakenSecondsMax: 60,
  goneSecondsMax: 3,
  passingSecondsMax: 120,
  betweenSecondsMax: 300,
  sameVehicleSecondsMax: 15,
}
