import type { Seed } from '@landport/kernel/random-stream'
import { MirrorBook } from '../book.ts'
import type { Discrepancy } from '../discrepancy.ts'
import { ASSUMED_MIRROR_RULES } from '../mirror-rules.ts'
import { drawCase, type MirrorCase } from './case.ts'
import { Score } from './score.ts'

export interface StreamResult {
  readonly score: Score
  /** Records that reached a comparison with one of the other side or another standpoint. */
  readonly pairs: number
  readonly records: number
  /** Milliseconds spent in reconciliation alone, without drawing the cases. */
  readonly busyMs: number
}

/** Cases that are told at the same time, record by record in turn: what is known of one is between the others'. */
const AT_A_TIME = 500
/** More than are told at a time, far fewer than there are: what is older is forgotten, as a bench has no disk. */
const UNITS_MAX = 4 * AT_A_TIME

/**
 * Plays `cases` generated cases through reconciliation in bounded memory, on the side of Viet Nam, and scores what
 * stands when each is over. `nowMs` measures only.
 */
export function playCases(
  seed: Seed,
  cases: number,
  nowMs: () => number,
  onCase: (one: MirrorCase, standing: readonly Discrepancy[]) => void = () => {},
): StreamResult {
  const book = new MirrorBook(UNITS_MAX)
  const score = new Score()
  let [pairs, records, busyMs] = [0, 0, 0]
  for (let from = 0; from < cases; from += AT_A_TIME) {
    const some = Array.from({ length: Math.min(AT_A_TIME, cases - from) }, (_, n) => drawCase(seed, from + n))
    const units = some.map(() => new Set<string>())
    const opened = some.map(() => new Set<string>())
    const inTurn = some
      .flatMap(({ records: told }, n) => told.map((record) => ({ record, n })))
      .sort((a, b) => (a.record.heardAt < b.record.heardAt ? -1 : 1))
    const begun = nowMs()
    for (const { record, n } of inTurn) {
      const result = book.take(record, { side: 'VN', now: record.heardAt, rules: ASSUMED_MIRROR_RULES })
      units[n]!.add(result.unit.id)
      for (const { stage, type } of result.opened) opened[n]!.add(`${stage} ${type}`)
      if (result.taken && result.unit.records.length > 1) pairs++
    }
    records += inTurn.length
    const standing = some.map(({ endsAt }, n) =>
      [...units[n]!].flatMap(
        (id) =>
          book.review(id, { side: 'VN', now: endsAt, rules: ASSUMED_MIRROR_RULES })?.unit.discrepancies ?? [],
      ),
    )
    busyMs += nowMs() - begun
    for (const [n, one] of some.entries()) {
      score.add(one, opened[n]!, standing[n]!)
      onCase(one, standing[n]!)
    }
  }
  return { score, pairs, records, busyMs }
}
