import { type LifeReport, live } from '../life.ts'
import { planOf } from '../plan/plan.ts'
import { BUGS } from './bugs.ts'

export interface Found {
  readonly bug: string
  /** The first seed that shows it, and what the checkers said; null where none of those played did. */
  readonly seed: number | null
  readonly report: LifeReport | null
  readonly played: number
}

/** Plays seeds from `first` on with the bug planted, until one shows it. */
export async function findPlanted(bug: string, first: number, seedsMax: number): Promise<Found> {
  for (let seed = first; seed < first + seedsMax; seed++) {
    const report = await live(planOf(seed), { replaced: BUGS[bug]!.replaced })
    if (report.violations.length > 0) return { bug, seed, report, played: seed - first + 1 }
  }
  return { bug, seed: null, report: null, played: seedsMax }
}
