import type { Instant } from '@landport/std/time'
import { type PassageQuestion, passageQuestions } from '@landport/store/lane/expected-passages'
import type { OpenedBefore } from '@landport/store/lane/lane-then'
import { type PermittedSpan, permittedSpans } from '@landport/store/lane/permitted-spans'
import { usesSetAside } from '@landport/store/lane/use-set-aside'
import type { Services } from '../services.ts'
import type { CameReport } from './report-batch.ts'
import { type StoodAt, stoodAt } from './stood-at.ts'
import { usesOfReleases } from './uses-of-releases.ts'

/** What the reports of a batch are judged and recorded by, read once for all of them. */
export interface ReportGround {
  /** Every opening of these passages that a vehicle took, here or elsewhere. */
  readonly uses: readonly OpenedBefore[]
  /** By reference: the moments until which uses were set aside. */
  readonly aside: ReadonlyMap<string, readonly Instant[]>
  /** By reference. */
  readonly spans: ReadonlyMap<string, readonly PermittedSpan[]>
  /** By reference; a passage that this side does not know has none. */
  readonly questions: ReadonlyMap<string, PassageQuestion>
  readonly stood: StoodAt
}

export async function readGround(services: Services, reports: readonly CameReport[]): Promise<ReportGround> {
  const { pool } = services
  const references = [...new Set(reports.flatMap(({ row }) => row.reference ?? []))]
  const [uses, aside, spans, questions, stood] = await Promise.all([
    usesOfReleases(services, reports),
    usesSetAside(pool, references),
    references.length === 0 ? new Map() : permittedSpans(pool, references),
    passageQuestions(pool, references),
    stoodAt(services, reports),
  ])
  return { uses, aside, spans, questions, stood }
}
