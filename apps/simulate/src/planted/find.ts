import { type LifeReport, live } from '../life.ts'
import { planOf } from '../plan/plan.ts'
import { BUGS } from './bugs.ts'
import { RESTORE_BUGS } from './restore-bugs.ts'

export interface Found {
  readonly bug: string
  /** The first seed that shows it, and what the checkers said; null where none of those played did. */
  readonly seed: number | null
  readonly report: LifeReport | null
  readonly played: number
}

/**
 * Plays seeds from `first` on with the bug planted, until one shows it. A bug of the restore procedure cannot show in a
 * life without a restore: such a life is passed over.
 */
export async function findPlanted(bug: string, first: number, seedsMax: number): Promise<Found> {
  const needsRestore = bug in RESTORE_BUGS
  let played = 0
  for (let seed = first; seed < first + seedsMax; seed++) {
    const plan = planOf(seed)
    if (needsRestore && !plan.happenings.some(({ kind }) => kind === 'restore')) continue
    played++
    const report = await live(plan, { replaced: BUGS[bug]!.replaced })
    if (report.violations.length > 0) return { bug, seed, report, played }
  }
  return { bug, seed: null, report: null, played }
}
