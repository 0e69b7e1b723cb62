import type { OpenedBefore } from '@landport/store/lane/lane-then'
import { listOpenings, takenOf } from '@landport/store/lane/lane-then'
import type { Services } from '../services.ts'
import type { CameReport } from './report-batch.ts'

/** Every opening of these passages that a vehicle took: those that are kept, and those of the reports that just came. */
export async function usesOfReleases(
  { pool }: Pick<Services, 'pool'>,
  reports: readonly CameReport[],
): Promise<readonly OpenedBefore[]> {
  const references = [...new Set(reports.flatMap(({ row }) => row.reference ?? []))]
  if (references.length === 0) return []
  const came = takenOf(reports.flatMap(happeningOf))
  const calledOff = reports.filter(({ report }) => eventOf({ report }) === 'not-taken')
  const kept = (await listOpenings(pool, references)).filter(
    (one) =>
      !came.some(({ unit, seq }) => unit === one.unit && seq === one.seq) &&
      // It rose before, and now is told that nobody took it.
      !calledOff.some(
        ({ row }) => row.unit === one.unit && row.lane === one.lane && row.reference === one.reference,
      ),
  )
  return [...kept, ...came].sort(byTime)
}

export interface UsedTwice {
  readonly earlier: OpenedBefore
  readonly later: OpenedBefore
}

/** Which of the openings just told share a passage with one at another lane of the site. One of the two is not the vehicle. */
export function usedTwice(
  uses: readonly OpenedBefore[],
  reports: readonly CameReport[],
): readonly UsedTwice[] {
  const isNew = ({ unit, seq }: OpenedBefore): boolean =>
    reports.some(({ row }) => row.unit === unit && row.seq === seq)
  return uses.flatMap((later, place) =>
    uses
      .slice(0, place)
      .filter(
        (earlier) =>
          earlier.reference === later.reference &&
          earlier.site === later.site &&
          earlier.lane !== later.lane &&
          (isNew(earlier) || isNew(later)),
      )
      .map((earlier) => ({ earlier, later })),
  )
}

/** In the order of the clocks; of one moment by name, so that one of the two is the later on every server. */
export const byTime = (a: OpenedBefore, b: OpenedBefore): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : a.seq - b.seq

const eventOf = ({ report }: Pick<CameReport, 'report'>): string | null =>
  report.content.kind === 'cycle' ? report.content.event : null

function happeningOf({ row, report }: CameReport): (OpenedBefore & { readonly event: string })[] {
  const event = eventOf({ report })
  const { unit, seq, digest, site, lane, at, reference } = row
  if (event === null || reference === null) return []
  return [{ event, unit, seq, digest, site, lane, at, reference, simulated: report.simulated }]
}
