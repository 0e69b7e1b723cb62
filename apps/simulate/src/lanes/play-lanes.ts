import { liveAtLanes } from './lane-life.ts'
import { lanePlanOf } from './lane-plan.ts'
import type { Scene } from './lane-scenes.ts'

/** One seed in so many is played at the lanes as well. */
export const LANES_EVERY = 5

/** What lives at the lanes came to; names as they stand in the JSON of the command. */
export interface LanesPlayed {
  readonly lane_lives: number
  readonly lane_lives_of_eight_hours: number
  /** Barriers that rose by themselves; while the site was not heard; by a person's hand. */
  readonly lane_raises: number
  readonly lane_raises_cut_off: number
  readonly lane_raises_by_hand: number
  readonly lane_vehicles: number
  /** Of these, into a country. */
  readonly lane_vehicles_in: number
  readonly lane_starts: number
  /** With the machine's own clock wrong by more than seconds. */
  readonly lane_starts_with_wrong_clock: number
  readonly lane_readings_refused: number
  readonly lane_reports: number
  /** Releases that let vehicles go at two lanes which could not hear each other. */
  readonly lane_releases_used_twice: number
  /** Times that a computer no longer heard the other of its side. */
  readonly lane_peers_lost: number
  /** Lines to the site cut for a quarter of the life and longer. */
  readonly lane_long_cuts: number
  readonly lane_acts_refused: number
  readonly lane_evacuations: number
  readonly lane_turns: number
  /** Turns of a lane with both its ends that one country took over from the other. */
  readonly lane_turns_handed_over: number
}

export const NO_LANES_PLAYED: LanesPlayed = {
  lane_lives: 0,
  lane_lives_of_eight_hours: 0,
  lane_raises: 0,
  lane_raises_cut_off: 0,
  lane_raises_by_hand: 0,
  lane_vehicles: 0,
  lane_vehicles_in: 0,
  lane_starts: 0,
  lane_starts_with_wrong_clock: 0,
  lane_readings_refused: 0,
  lane_reports: 0,
  lane_releases_used_twice: 0,
  lane_peers_lost: 0,
  lane_long_cuts: 0,
  lane_acts_refused: 0,
  lane_evacuations: 0,
  lane_turns: 0,
  lane_turns_handed_over: 0,
}

type Broken = { readonly seed: number; readonly rule: string; readonly detail: string }

/** Plays the life at the lanes of a seed, or one with that scene. */
export function playLanes(
  seed: number,
  scene: Scene | null = null,
): LanesPlayed & { readonly broken: readonly Broken[] } {
  const plan = lanePlanOf(seed, scene)
  const { violations, counts } = liveAtLanes(plan)
  const [first] = violations
  return {
    lane_lives: 1,
    lane_lives_of_eight_hours: plan.isLong ? 1 : 0,
    lane_raises: counts.raises,
    lane_raises_cut_off: counts.cutOffRaises,
    lane_raises_by_hand: counts.byHand,
    lane_vehicles: counts.wentUnder,
    lane_vehicles_in: counts.cameIn,
    lane_starts: counts.restarts,
    lane_starts_with_wrong_clock: counts.clocksWrong,
    lane_readings_refused: counts.refused,
    lane_reports: counts.reports,
    lane_releases_used_twice: counts.twice,
    lane_peers_lost: counts.peersLost,
    lane_long_cuts: counts.longCuts,
    lane_acts_refused: counts.actsRefused,
    lane_evacuations: counts.evacuations,
    lane_turns: counts.turns,
    lane_turns_handed_over: counts.handedOver,
    broken: first === undefined ? [] : [{ seed, rule: first.rule, detail: first.detail }],
  }
}

export const addLanes = (one: LanesPlayed, other: LanesPlayed): LanesPlayed =>
  Object.fromEntries(NAMES.map((name) => [name, one[name] + other[name]])) as unknown as LanesPlayed

const NAMES = Object.keys(NO_LANES_PLAYED) as readonly (keyof LanesPlayed)[]
