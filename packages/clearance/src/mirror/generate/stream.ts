import type { Seed } from '@landport/kernel/random-stream'
import { MirrorBook } from '../book.ts'
import type { Discrepancy } from '../discrepancy.ts'
import { ASSUMED_MIRROR_RULES } from '../mirror-rules.ts'
import type { MirrorRecord } from '../record.ts'
import { drawCase, type MirrorCase } from './case.ts'
import { Score } from './score.ts'

export interface StreamResult {
  readonly score: Score
  /** Consignments stated twice and set against each other: declared and carried, exported and imported. */
  readonly pairs: number
  readonly records: number
  /** Milliseconds spent in reconciliation alone, without drawing the cases. */
  readonly busyMs: number
}

/** Cases that are told at the same time, record by record in turn: what is known of one is between the others'. */
const AT_A_TIME = 500
/** More than are told at a time, far fewer than there are: what is older is forgotten, as a bench has no disk. */
const UNITS_MAX = 4 * AT_A_TIME

export interface CaseStream {
  /** Up to now. */
  readonly result: StreamResult
  /** Plays the next cases, so many at a time, all of them to their end. */
  playSome(cases?: number): void
}

/**
 * Plays generated cases through reconciliation in bounded memory, on the side of Viet Nam, and scores what stands when
 * each is over. `nowMs` measures only.
 */
export function caseStream(
  seed: Seed,
  nowMs: () => number,
  onCase: (one: MirrorCase, standing: readonly Discrepancy[]) => void = () => {},
): CaseStream {
  const book = new MirrorBook(UNITS_MAX)
  const score = new Score()
  let [from, pairs, records, busyMs] = [0, 0, 0, 0]

  function playSome(cases = AT_A_TIME): void {
    const some = Array.from({ length: cases }, (_, n) => drawCase(seed, from + n))
    from += cases
    const inTurn = some
      .flatMap(({ records: told }, n) => told.map((record) => ({ record, n })))
      .sort((a, b) => (a.record.heardAt < b.record.heardAt ? -1 : 1))
    const begun = nowMs()
    const { opened, standing } = playTogether(book, some, inTurn)
    busyMs += nowMs() - begun
    records += inTurn.length
    for (const [n, one] of some.entries()) {
      pairs += pairsOf(one)
      score.add(one, opened[n]!, standing[n]!)
      onCase(one, standing[n]!)
    }
  }

  return {
    get result() {
      return { score, pairs, records, busyMs }
    },
    playSome,
  }
}

/** As many cases at once, from the first. */
export function playCases(
  seed: Seed,
  cases: number,
  nowMs: () => number,
  onCase?: (one: MirrorCase, standing: readonly Discrepancy[]) => void,
): StreamResult {
  const stream = caseStream(seed, nowMs, onCase)
  for (let from = 0; from < cases; from += AT_A_TIME) stream.playSome(Math.min(AT_A_TIME, cases - from))
  return stream.result
}

/** What was opened on the way, and what stands at each case's end, per case. */
function playTogether(
  book: MirrorBook,
  some: readonly MirrorCase[],
  inTurn: readonly { readonly record: MirrorRecord; readonly n: number }[],
) {
  const units = some.map(() => new Set<string>())
  const opened = some.map(() => new Set<string>())
  for (const { record, n } of inTurn) {
    const result = book.take(record, { side: 'VN', now: record.heardAt, rules: ASSUMED_MIRROR_RULES })
    units[n]!.add(result.unit.id)
    for (const { stage, type } of result.opened) opened[n]!.add(`${stage} ${type}`)
  }
  const standing = some.map(({ endsAt }, n) =>
    [...units[n]!].flatMap(
      (id) =>
        book.review(id, { side: 'VN', now: endsAt, rules: ASSUMED_MIRROR_RULES })?.unit.discrepancies ?? [],
    ),
  )
  return { opened, standing }
}

/** Each consignment of a manifest beside what was declared; each of an import declaration beside what was exported. */
const pairsOf = ({ records }: MirrorCase): number =>
  records
    .filter(
      ({ kind, revision }) => revision === 1 && (kind === 'road-manifest' || kind === 'import-declaration'),
    )
    .filter(({ id }, n, all) => all.findIndex((other) => other.id === id) === n)
    .reduce((total, { consignments }) => total + consignments.length, 0)
