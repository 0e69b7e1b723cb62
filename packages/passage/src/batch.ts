import { type Blocker, PLATFORM_ROWS } from './blockers.ts'
import type { Surroundings } from './context.ts'
import { mayCross } from './gates.ts'
import type { Passage, PassageReference } from './passage.ts'
import { isBeforeCrossing, isEnded } from './phase.ts'

export type BatchAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly waiting: readonly {
        readonly reference: PassageReference
        readonly missing: readonly Blocker[]
      }[]
    }

/**
 * Passages that share a batch number (货物运输批次号: one waybill spread over several vehicles) cross together: none
 * may before each has everything and stands at the line. Those that have crossed do not hold back the rest; one that
 * ended before the line does, until it is taken off the batch.
 */
export function batchMayCross(passages: readonly Passage[], around: Surroundings): BatchAnswer {
  const waiting = passages
    .filter((passage) => isBeforeCrossing(passage) || (isEnded(passage) && passage.crossing === null))
    .map((passage) => ({ reference: passage.reference, missing: missingOf(passage, around) }))
    .filter(({ missing }) => missing.length > 0)
  return waiting.length === 0 ? { ok: true } : { ok: false, waiting }
}

/**
 * The first thing that keeps the rest of this passage's batch, and so this passage, from the line. `counts`: whether
 * what one of them misses is reason enough.
 */
export function waitsForBatch(
  state: Passage,
  around: Surroundings,
  counts: (missing: readonly Blocker[]) => boolean = () => true,
): Blocker | null {
  if (state.batchNumber === null || around.batch === undefined) return null
  const others = around.batch.filter(
    ({ reference, batchNumber }) => reference !== state.reference && batchNumber === state.batchNumber,
  )
  const answer = batchMayCross(others, around)
  const first = answer.ok ? undefined : answer.waiting.find(({ missing }) => counts(missing))
  if (first === undefined) return null
  const { owner, row, legalBasis, since } = first.missing[0]!
  return { kind: 'batch', owner, about: first.reference, row, legalBasis, since }
}

function missingOf(passage: Passage, around: Surroundings): readonly Blocker[] {
  if (passage.phase === 'permitted') {
    const answer = mayCross(passage, around)
    return answer.ok ? [] : answer.missing
  }
  const answer = mayCross(passage, around)
  const notThere: Blocker = {
    kind: 'decision',
    owner: passage.side === 'VN' ? 'gate-centre' : 'port-office',
    about: passage.phase,
    row: PLATFORM_ROWS.order,
    legalBasis: PLATFORM_ROWS.order,
    since: passage.phaseSince,
  }
  return answer.ok ? [notThere] : answer.missing
}
