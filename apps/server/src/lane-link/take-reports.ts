import type { ReportsTaken } from '@landport/barrier/link/site-link'
import { alarmPart } from '@landport/store/alarm'
import { rawMessagePart, writeParts } from '@landport/store/inbox'
import { advanceUnitPart, laneReportPart, unitPosition } from '@landport/store/lane/lane-report'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'
import { differingReportAlarm } from './lane-alarms.ts'
import { recordLost, recordOnLane } from './lane-entries.ts'
import { recordOnPassage } from './passage-reports.ts'
import { type PassedUnheard, passedUnheard } from './passed-unheard.ts'
import { type CameBatch, type CameReport, readReportBatch } from './report-batch.ts'
import { readGround } from './report-ground.ts'
import { isUnderstood } from './understood.ts'
import type { KnownUnit } from './units.ts'

export interface TakeReports {
  take(unit: KnownUnit, text: string): Promise<ReportsTaken>
}

/**
 * Takes what a computer reports, per computer one batch after the other. Everything up to the answered number is kept
 * with what follows from it. Reports of different passages are recorded side by side, those of one in their order and
 * by one statement; a batch that was cut short by a crash is taken again and only what is missing is done.
 */
export function takeReports(services: Services): TakeReports {
  const queues = new Map<string, Promise<unknown>>()
  const passed = passedUnheard(services)
  return {
    async take(unit, text) {
      // Read while the one before it is being recorded.
      const came = readReportBatch(unit, text)
      services.rush.took(came.reports.length)
      const mine = (queues.get(unit.unit) ?? Promise.resolve()).then(() =>
        takeBatch(services, unit, text, came, passed),
      )
      queues.set(
        unit.unit,
        mine.catch(() => {}),
      )
      return mine
    },
  }
}

async function takeBatch(
  services: Services,
  unit: KnownUnit,
  text: string,
  { oldest, reports }: CameBatch,
  passed: PassedUnheard,
): Promise<ReportsTaken> {
  const { pool } = services
  const first = reports[0]?.row.seq ?? 1
  const last = reports.at(-1)?.row.seq ?? 0
  const { upTo, known } = await unitPosition(pool, unit.unit, first, last)
  // Something is missing before it: the computer goes on from where the site is, if it still can.
  if (first > upTo + 1) {
    if (oldest <= upTo + 1 || first !== oldest) return { upTo }
    await recordLost(services, reports[0]!, upTo + 1)
  }
  await refuseDiffering(services, reports, known)
  const fresh = reports.filter(({ row }) => !known.has(row.seq))
  const left = fresh.length === 0 ? [] : await record(services, unit, text, fresh, passed)
  // With the last of the reports, and after everything that follows from any of them.
  const parts = [
    ...(left.length > 0 ? [laneReportPart(left.map(({ row }) => row))] : []),
    ...(last > upTo ? [advanceUnitPart(unit.unit, last)] : []),
  ]
  if (parts.length > 0) await writeParts(pool, parts)
  return { upTo: Math.max(last, upTo) }
}

/** Records what follows from reports, with those of passages. Returns the others, which are still to be kept. */
async function record(
  services: Services,
  { unit }: KnownUnit,
  text: string,
  reports: readonly CameReport[],
  passed: PassedUnheard,
): Promise<readonly CameReport[]> {
  const { understood = [], strange = [] } = Object.groupBy(reports, ({ report }) =>
    isUnderstood(report.content) ? 'understood' : 'strange',
  )
  // The signed text lies there before anything that refers to it.
  const [ground] = await Promise.all([
    readGround(services, understood),
    writeParts(services.pool, [
      rawMessagePart([
        {
          digest: reports[0]!.row.batch,
          bytes: Buffer.from(text),
          direction: 'in',
          source: `lane/${unit}`,
        },
      ]),
    ]),
  ])
  // First, and each under a key of its own: that a report is kept says that all that follows from it is.
  await recordOnLane(services, understood, ground, passed)
  return [...strange, ...(await recordOnPassage(services, understood, ground))]
}

/** The same number with other content: nothing of the batch is taken, and whoever owns the barrier hears of it. */
async function refuseDiffering(
  services: Services,
  reports: readonly CameReport[],
  known: ReadonlyMap<number, string>,
): Promise<void> {
  const differing = reports.find(({ row }) => known.has(row.seq) && known.get(row.seq) !== row.digest)
  if (differing === undefined) return
  const alarm = differingReportAlarm(services, differing)
  if (alarm !== null) await writeParts(services.pool, [alarmPart([alarm])])
  const { seq } = differing.row
  throw new RequestError('lane-report-differs', {
    details: [
      {
        location: `/reports/${seq}`,
        code: 'different-content',
        message: {
          vi: `Báo cáo số ${seq} đã được nhận với nội dung khác.`,
          zh: `第 ${seq} 号报告已以其他内容收到。`,
          en: `Report ${seq} was taken before with other content.`,
        },
      },
    ],
  })
}
