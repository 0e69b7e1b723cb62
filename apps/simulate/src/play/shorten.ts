import { type LifeOptions, type LifeReport, live } from '../life.ts'
import type { Happening, Plan } from '../plan/plan.ts'

export interface Shortened {
  readonly plan: Plan
  readonly report: LifeReport
  readonly lives: number
}

/** Lives tried at most: each takes some ten milliseconds. */
const LIVES_MAX = 400

/**
 * The shortest plan that can be found by leaving things out while the same rule is still broken: halves first, then
 * smaller pieces, at last single happenings; then the settings.
 */
export async function shorten(plan: Plan, rule: string, options: LifeOptions): Promise<Shortened> {
  let lives = 0
  let best = plan
  const breaks = async (candidate: Plan): Promise<boolean> => {
    lives += 1
    const { violations } = await live(candidate, options)
    if (violations[0]?.rule !== rule) return false
    best = candidate
    return true
  }
  for (let piece = Math.ceil(plan.happenings.length / 2); piece >= 1 && lives < LIVES_MAX; ) {
    const before = best.happenings.length
    for (let from = best.happenings.length - piece; from > -piece && lives < LIVES_MAX; from -= piece)
      await breaks({ ...best, happenings: without(best.happenings, Math.max(0, from), from + piece) })
    if (piece > 1) piece = Math.ceil(piece / 2)
    else if (best.happenings.length === before) break
  }
  if (best.hasTwoServers) await breaks({ ...best, hasTwoServers: false })
  for (const [place, one] of best.happenings.entries())
    if (one.kind === 'act' && one.times > 1 && lives < LIVES_MAX)
      await breaks({ ...best, happenings: best.happenings.with(place, { ...one, times: 1 }) })
  return { plan: best, report: await live(best, { ...options, keepsHistory: true }), lives }
}

const without = (happenings: readonly Happening[], from: number, to: number): readonly Happening[] => [
  ...happenings.slice(0, from),
  ...happenings.slice(to),
]
