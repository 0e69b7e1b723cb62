import { liveAtLanes } from './lane-life.ts'
import { lanePlanOf } from './lane-plan.ts'

/** One seed in so many is played at the lanes as well. */
export const LANES_EVERY = 5

/** What lives at the lanes came to; names as they stand in the JSON of the command. */
export interface LanesPlayed {
  readonly lane_lives: number
  /** Barriers that rose by themselves; while the site was not heard; by a person's hand. */
  readonly lane_raises: number
  readonly lane_raises_cut_off: number
  readonly lane_raises_by_hand: number
  readonly lane_vehicles: number
  readonly lane_starts: number
  readonly lane_readings_refused: number
  readonly lane_reports: number
  /** Releases that let vehicles go at two lanes which could not hear each other. */
  readonly lane_releases_used_twice: number
}

export const NO_LANES_PLAYED: LanesPlayed = {
  lane_lives: 0,
  lane_raises: 0,
  lane_raises_cut_off: 0,
  lane_raises_by_hand: 0,
  lane_vehicles: 0,
  lane_starts: 0,
  lane_readings_refused: 0,
  lane_reports: 0,
  lane_releases_used_twice: 0,
}

type Broken = { readonly seed: number; readonly rule: string; readonly detail: string }

/** Plays the life at the lanes of a seed. */
export function playLanes(seed: number): LanesPlayed & { readonly broken: readonly Broken[] } {
  const { violations, counts } = liveAtLanes(lanePlanOf(seed))
  const [first] = violations
  return {
    lane_lives: 1,
    lane_raises: counts.raises,
    lane_raises_cut_off: counts.cutOffRaises,
    lane_raises_by_hand: counts.byHand,
    lane_vehicles: counts.wentUnder,
    lane_starts: counts.restarts,
    lane_readings_refused: counts.refused,
    lane_reports: counts.reports,
    lane_releases_used_twice: counts.twice,
    broken: first === undefined ? [] : [{ seed, rule: first.rule, detail: first.detail }],
  }
}

export const addLanes = (one: LanesPlayed, other: LanesPlayed): LanesPlayed => ({
  lane_lives: one.lane_lives + other.lane_lives,
  lane_raises: one.lane_raises + other.lane_raises,
  lane_raises_cut_off: one.lane_raises_cut_off + other.lane_raises_cut_off,
  lane_raises_by_hand: one.lane_raises_by_hand + other.lane_raises_by_hand,
  lane_vehicles: one.lane_vehicles + other.lane_vehicles,
  lane_starts: one.lane_starts + other.lane_starts,
  lane_readings_refused: one.lane_readings_refused + other.lane_readings_refused,
  lane_reports: one.lane_reports + other.lane_reports,
  lane_releases_used_twice: one.lane_releases_used_twice + other.lane_releases_used_twice,
})
