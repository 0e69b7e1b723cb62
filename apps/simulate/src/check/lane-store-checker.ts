import type { LaneReport } from '@landport/barrier/report/report'
import type { LaneDisk } from '../lanes/lane-disk.ts'
import { isEvacuated } from '../lanes/told-report.ts'
import type { Report } from './violation.ts'

/** Each decision lies on the disk before the arm moves; what a computer numbered its site has, once and whole. */
export class LaneStoreChecker {
  readonly #raised = new Map<string, number>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  /** A raise is about to be carried out: what it rests on must outlive a power cut, and be of this raise alone. */
  onRaise(unit: string, lane: string, disk: LaneDisk): void {
    const from = this.#raised.get(lane) ?? 0
    for (let seq = disk.forcedSeq; seq > Math.max(from, disk.forcedSeq - 400); seq--) {
      const text = disk.texts.get(seq)
      if (text === undefined) continue
      const report = JSON.parse(text) as LaneReport
      if (!lane.endsWith(`/${report.lane}`) || !letsRise(report)) continue
      this.#raised.set(lane, seq)
      return
    }
    this.#report('raised-before-stored', `${unit} ${lane}: nothing forced to the disk lets it rise`)
  }

  /** After healing: what the site has of this computer is what its disk has, from 1 on without a gap. */
  atEnd(unit: string, disk: LaneDisk, taken: ReadonlyMap<number, LaneReport>) {
    for (let seq = 1; seq <= disk.lastSeq; seq++) {
      const text = disk.texts.get(seq)
      const report = taken.get(seq)
      if (text === undefined) return this.#report('report-lost', `${unit}: ${seq} is not on its disk`)
      if (report === undefined) return this.#report('report-lost', `${unit}: the site has no ${seq}`)
      if (JSON.stringify(report) !== text)
        return this.#report('report-conflict', `${unit}: the site has another ${seq}`)
    }
    if (taken.size > disk.lastSeq) this.#report('report-lost', `${unit}: the site has more than its disk`)
  }
}

function letsRise({ content }: LaneReport): boolean {
  switch (content.kind) {
    case 'answered':
      return content.answer.answer === 'open'
    case 'opened-by-hand':
      return true
    case 'cycle':
    case 'act-done':
      return isEvacuated(content)
    default:
      return false
  }
}
