import type { ReadinessNeed } from '@landport/site/rules'
import type { Instant } from '@landport/std/time'
import type { Readiness, ReadinessFact, ReadinessLine } from './fact.ts'

export interface ReadinessClock {
  /** When the vehicle is expected to cross; validity is judged then, and now when nobody has said. */
  readonly expectedCrossingAt: Instant | null
  readonly now: Instant
}

/**
 * What the rules ask for against what has been recorded. A certificate that ends before the expected crossing is
 * not met; a source that did not answer is neither met nor failed and so does not make the vehicle ready.
 */
export function readiness(
  needs: readonly Pick<ReadinessNeed, 'item' | 'level' | 'broughtBy' | 'row'>[],
  facts: readonly ReadinessFact[],
  clock: ReadinessClock,
): Readiness {
  const lines = needs.map((need) => lineOf(need, facts, clock))
  const isMet = (line: ReadinessLine): boolean => line.status === 'met'
  return {
    lines,
    readyToCall: lines.every((line) => line.level !== 'call' || isMet(line)),
    readyToCross: lines.every(isMet),
  }
}

function lineOf(
  { item, level, broughtBy, row }: Pick<ReadinessNeed, 'item' | 'level' | 'broughtBy' | 'row'>,
  facts: readonly ReadinessFact[],
  { expectedCrossingAt, now }: ReadinessClock,
): ReadinessLine {
  const fact = facts.findLast((recorded) => recorded.item === item) ?? null
  const crossingAt = expectedCrossingAt !== null && expectedCrossingAt > now ? expectedCrossingAt : now
  const status =
    fact === null
      ? 'missing'
      : fact.status === 'met' && fact.validUntil !== null && fact.validUntil < crossingAt
        ? 'expires-before-crossing'
        : fact.status
  return { item, level, broughtBy, row, status, fact }
}
