import { addLanes, LANES_EVERY, type LanesPlayed, NO_LANES_PLAYED, playLanes } from '../lanes/play-lanes.ts'
import { live } from '../life.ts'
import { planOf } from '../plan/plan.ts'

export interface Played extends LanesPlayed {
  readonly seeds: number
  readonly steps: number
  readonly messages: number
  readonly crossings: number
  readonly repeats: number
  readonly conflicts: number
  readonly gaps: number
  readonly restores: number
  readonly epochs: number
  /** Seeds that broke a rule, with the first thing the checkers said. */
  readonly broken: readonly { readonly seed: number; readonly rule: string; readonly detail: string }[]
}

export const NOTHING_PLAYED: Played = {
  ...NO_LANES_PLAYED,
  seeds: 0,
  steps: 0,
  messages: 0,
  crossings: 0,
  repeats: 0,
  conflicts: 0,
  gaps: 0,
  restores: 0,
  epochs: 0,
  broken: [],
}

/** Plays seeds one after the other; with `lanes` each fifth at the lanes as well. */
export async function playSeeds(
  seeds: Iterable<number>,
  onSeed: (played: Played) => void = () => {},
  lanes = false,
): Promise<Played> {
  let played = NOTHING_PLAYED
  for (const seed of seeds) {
    const { violations, digest: _, history: __, ...counts } = await live(planOf(seed))
    const [first] = violations
    const broken = first === undefined ? [] : [{ seed, rule: first.rule, detail: first.detail }]
    played = add(played, { ...NO_LANES_PLAYED, seeds: 1, ...counts, broken })
    if (lanes && seed % LANES_EVERY === 0) {
      const { broken: brokenAtLanes, ...atLanes } = playLanes(seed)
      played = add(played, { ...NOTHING_PLAYED, ...atLanes, broken: brokenAtLanes })
    }
    onSeed(played)
  }
  return played
}

export const add = (one: Played, other: Played): Played => ({
  ...addLanes(one, other),
  seeds: one.seeds + other.seeds,
  steps: one.steps + other.steps,
  messages: one.messages + other.messages,
  crossings: one.crossings + other.crossings,
  repeats: one.repeats + other.repeats,
  conflicts: one.conflicts + other.conflicts,
  gaps: one.gaps + other.gaps,
  restores: one.restores + other.restores,
  epochs: one.epochs + other.epochs,
  broken: [...one.broken, ...other.broken],
})

export function* range(first: number, count: number): Generator<number> {
  for (let seed = first; seed < first + count; seed++) yield seed
}
