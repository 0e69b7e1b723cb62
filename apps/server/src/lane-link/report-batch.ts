import { REPORT_JWS, REPORTS_MAX, type ReportBatch } from '@landport/barrier/link/site-link'
import type { LaneReport } from '@landport/barrier/report/report'
import { canonicalText } from '@landport/exchange/canonical'
import { openJws } from '@landport/exchange/jws'
import { parseInstant } from '@landport/std/time'
import { sha256Hex } from '@landport/store/hash'
import type { LaneReportRow } from '@landport/store/lane/lane-report'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { RequestError } from '../http/request-error.ts'
import { type KnownUnit, serves } from './units.ts'

/** One report as it came, with what is kept of it. */
export interface CameReport {
  readonly report: LaneReport
  readonly row: LaneReportRow
}

/** What is entered of a report needs no more of it; one that came earlier is known by this. */
export interface Told {
  readonly row: Pick<LaneReportRow, 'unit' | 'seq' | 'digest' | 'site' | 'lane' | 'at' | 'reference'>
  readonly report: Pick<LaneReport, 'simulated'>
}

export interface CameBatch {
  readonly oldest: number
  readonly reports: readonly CameReport[]
}

/** What is asked of every report; the rest is understood where it is used, and what is not is kept and changes nothing. */
const Batch = Compile(
  Type.Object({
    unit: Type.String({ minLength: 1, maxLength: 80 }),
    oldest: Type.Integer({ minimum: 1 }),
    reports: Type.Array(
      Type.Object({
        unit: Type.String(),
        seq: Type.Integer({ minimum: 1 }),
        site: Type.String({ minLength: 1, maxLength: 80 }),
        lane: Type.String({ minLength: 1, maxLength: 80 }),
        at: Type.String({ minLength: 20, maxLength: 30 }),
        connected: Type.Boolean(),
        simulated: Type.Boolean(),
        content: Type.Object({
          kind: Type.String({ minLength: 1, maxLength: 40 }),
        }),
      }),
      { maxItems: REPORTS_MAX },
    ),
  }),
)

/** Signature and shape of what a computer sends. Throws RequestError `lane-signature` or `bad-request`. */
export function readReportBatch(unit: KnownUnit, text: string): CameBatch {
  const opened = openJws(text, REPORT_JWS, unit.check)
  if (!opened.ok) throw new RequestError('lane-signature', { cause: opened.error })
  const value = parse(opened.value)
  if (!Batch.Check(value)) throw wrong('/')
  const { oldest, reports } = value as unknown as ReportBatch
  if ((value as { unit: string }).unit !== unit.unit) throw wrong('/unit')
  const batch = sha256Hex(text)
  const first = reports[0]?.seq ?? 1
  return {
    oldest,
    reports: reports.map((report, place) => {
      const at = parseInstant(report.at)
      const isOwn = report.unit === unit.unit && serves(unit, report.site, report.lane)
      if (!isOwn || report.seq !== first + place || at === null) throw wrong(`/reports/${place}`)
      const bytes = canonicalText(report)
      const { seq, site, lane } = report
      const content = withoutEmptyName(report.content)
      const reference = referenceOf(content)
      return {
        report: { ...report, content },
        row: {
          unit: unit.unit,
          seq,
          digest: sha256Hex(bytes),
          bytes,
          batch,
          site,
          lane,
          at,
          kind: content.kind,
          reference,
        },
      }
    }),
  }
}

/** Computers of earlier versions named nobody by an empty name, where a person had let an unknown vehicle pass. */
const withoutEmptyName = (content: LaneReport['content']): LaneReport['content'] =>
  (content as { reference?: unknown }).reference === ''
    ? ({ ...content, reference: null } as LaneReport['content'])
    : content

/** Of a report that may be of any shape: the passage it names, if it names one. */
function referenceOf(content: LaneReport['content']): string | null {
  const { reference, answer } = content as { reference?: unknown; answer?: { reference?: unknown } | null }
  const named = content.kind === 'answered' ? answer?.reference : reference
  return typeof named === 'string' && named.length <= REFERENCE_MAX ? named : null
}

const REFERENCE_MAX = 60

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const wrong = (location: string): RequestError =>
  new RequestError('bad-request', {
    details: [
      {
        location,
        code: 'not-a-lane-report',
        message: {
          vi: 'Không phải báo cáo của máy tính làn này.',
          zh: '不是该车道计算机的报告。',
          en: 'This is no report of this lane computer.',
        },
      },
    ],
  })
