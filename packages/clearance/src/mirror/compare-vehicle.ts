import { comparePlates, parsePlate } from '@landport/marks/plate'
import { comparePlatesAcrossScripts } from '@landport/marks/plate-scripts'
import { type Findings, stated } from './findings.ts'
import type { MirrorRecord } from './record.ts'

/** Plate, trailer and batch number of one crossing in two records. `subject` names the crossing. */
export function compareVehicle(
  a: MirrorRecord,
  b: MirrorRecord,
  crossing: CrossingName,
  findings: Findings,
): void {
  const { passage, subject } = crossing
  const differ = (
    type: 'plate' | 'trailer' | 'batch-number',
    left: string | null,
    right: string | null,
    compare: typeof comparePlates,
  ): void => {
    if (left === null || right === null) return
    const comparison = compare(left, right)
    if (comparison === 'same') return
    const alike = comparison === 'look-alike'
    findings.add({
      stage: 'before-arrival',
      type: alike ? 'look-alike' : type,
      subject,
      ...(alike ? { part: type } : {}),
      first: stated(a, left),
      second: stated(b, right),
      score: alike ? 0.3 : 1,
      passage,
    })
  }
  if (!readsTrailer(a, crossing) && !readsTrailer(b, crossing))
    differ('plate', a.plate, b.plate, comparePlatesAcrossScripts)
  differ('trailer', a.trailerPlate, b.trailerPlate, comparePlatesAcrossScripts)
  // A waybill over several vehicles may name several batches: one in common is enough.
  const [left, right] = [a.batchNumbers, b.batchNumbers]
  const worst = left.every((one) => right.every((other) => comparePlates(one, other) !== 'same'))
  if (left.length > 0 && right.length > 0 && worst) differ('batch-number', left[0]!, right[0]!, comparePlates)
}

/** What the records of one crossing are called by, and the trailers that any of them names. */
export interface CrossingName {
  readonly passage: string | null
  readonly subject: string
  readonly trailers: readonly string[]
}

/** A camera behind the vehicle reads the trailer's plate: that is no other plate. */
const readsTrailer = ({ kind, plate }: MirrorRecord, { trailers }: CrossingName): boolean =>
  kind === 'gate-reading' &&
  plate !== null &&
  (trailers.some((trailer) => comparePlatesAcrossScripts(plate, trailer) !== 'different') ||
    parsePlate(plate).isTrailer)
