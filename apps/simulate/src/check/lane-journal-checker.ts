import type { LaneReport } from '@landport/barrier/report/report'
import { isEvacuated } from '../lanes/told-report.ts'
import type { Report } from './violation.ts'

/**
 * What was truly seen at the lanes stands in the site's journal after healing: each crossing of the line that a sensor
 * told to a computer that took it, once; each raise; each release that let two vehicles go, by name.
 */
export class LaneJournalChecker {
  /** By computer and lane: numbers of the reports that must tell of them. */
  readonly #crossings = new Map<string, { readonly unit: string; numbers: number[] }>()
  readonly #raises = new Map<string, number>()
  /** By side and reference. */
  readonly #went = new Map<
    string,
    { readonly side: string; readonly reference: string; readonly lanes: string[] }
  >()
  readonly #report: Report
  /** Releases that let vehicles go at two lanes. */
  twice = 0

  constructor(report: Report) {
    this.#report = report
  }

  onCrossing(unit: string, lane: string, number: number): void {
    const known = this.#crossings.get(lane) ?? { unit, numbers: [] }
    this.#crossings.set(lane, known)
    known.numbers.push(number)
  }

  /** The process has ended: what its disk has not was heard by nobody. */
  onFell(unit: string, lastSeq: number): void {
    for (const one of this.#crossings.values())
      if (one.unit === unit) one.numbers = one.numbers.filter((number) => number <= lastSeq)
  }

  onRaise(lane: string): void {
    this.#raises.set(lane, (this.#raises.get(lane) ?? 0) + 1)
  }

  /** A vehicle went under a barrier that had risen by itself for this reference. */
  onWent(side: string, lane: string, reference: string): void {
    const key = `${side} ${reference}`
    const known = this.#went.get(key) ?? { side, reference, lanes: [] }
    known.lanes.push(lane)
    this.#went.set(key, known)
  }

  atEnd(side: string, reports: readonly LaneReport[]): void {
    for (const [lane, { numbers }] of this.#crossings) {
      const count = numbers.length
      if (!lane.startsWith(`${side}/`)) continue
      const told = reports.filter(
        (one) => `${side}/${one.lane}` === lane && one.content.kind === 'crossed',
      ).length
      if (told !== count)
        this.#report('passing-unaccounted', `${lane}: ${count} crossings were seen, the site has ${told}`)
    }
    for (const [lane, count] of this.#raises) {
      if (!lane.startsWith(`${side}/`)) continue
      const told = reports.filter((one) => `${side}/${one.lane}` === lane && isRaise(one)).length
      if (told < count)
        this.#report('passing-unaccounted', `${lane}: rose ${count} times, the site has ${told}`)
    }
    for (const { reference, ...went } of this.#went.values()) {
      if (went.side !== side || new Set(went.lanes).size < 2) continue
      this.twice += 1
      const isCaught =
        reports.some(({ content }) => content.kind === 'used-twice' && content.reference === reference) ||
        // Two openings for one passage lie before the site.
        new Set(
          reports.flatMap(({ lane, content }) =>
            content.kind === 'cycle' && content.event === 'opened' && content.reference === reference
              ? [lane]
              : [],
          ),
        ).size > 1
      if (!isCaught)
        this.#report('use-not-told', `${reference} let vehicles go at ${went.lanes.join(' and ')}`)
    }
  }
}

const isRaise = ({ content }: LaneReport): boolean =>
  (content.kind === 'answered' && content.answer.answer === 'open') ||
  content.kind === 'opened-by-hand' ||
  isEvacuated(content)
