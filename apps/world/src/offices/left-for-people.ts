/** One passage in an agency's worklist at one site. */
export interface Candidate {
  readonly reference: string
  readonly direction: 'out' | 'in'
  readonly waitingSinceMs: number
}

export const LEFT_MINUTES_MAX = 20

/**
 * Which waiting passages simulated officers leave alone, so that a person who signs in finds work: of those going out
 * the ones that entered the worklist last, `count` at most, and none longer than twenty minutes of world time.
 */
export function leftForPeople(
  candidates: readonly Candidate[],
  count: number,
  nowMs: number,
): ReadonlySet<string> {
  return new Set(
    candidates
      .filter(
        ({ direction, waitingSinceMs }) =>
          direction === 'out' && nowMs - waitingSinceMs < LEFT_MINUTES_MAX * 60_000,
      )
      .sort((a, b) => b.waitingSinceMs - a.waitingSinceMs)
      .slice(0, count)
      .map(({ reference }) => reference),
  )
}
