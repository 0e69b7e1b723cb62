import { REPORT_FIGURES, type ReportFigure, type ReportView } from '@landport/api/report-views'
import type { ReportSpan } from '@landport/site/report-span'
import { feeRevenue, REPORT_LINES, type ReportLine, reportFigures } from '@landport/store/reads/report'
import type { Services } from '../services.ts'

/** Which line of the stored counts goes into which figure of the Management Board's form. */
const FIGURE_OF = {
  'out-fruit': 'export-fruit',
  'out-other': 'export-other',
  'in-goods': 'import-goods',
  'in-new-vehicles': 'import-new-vehicles',
  'turned-around': 'turned-around-or-moved',
  moved: 'turned-around-or-moved',
  'waiting-fruit': 'waiting-fruit',
  'waiting-other': 'waiting-other',
  'waiting-not-registered': 'waiting-not-registered',
} as const satisfies Record<ReportLine, ReportFigure>

export const linesOfFigure = (figure: ReportFigure): ReportLine[] =>
  REPORT_LINES.filter((line) => FIGURE_OF[line] === figure)

/** The 20:00 form of every gate of this side. Export and import are this side's own. */
export async function gateReport(
  {
    pool,
    clock,
    book,
    configuration,
    side,
  }: Pick<Services, 'pool' | 'clock' | 'book' | 'configuration' | 'side'>,
  span: ReportSpan,
): Promise<ReportView> {
  const { fees } = book.pack
  const [counted, revenue] = await Promise.all([
    reportFigures(pool, span),
    fees.item === undefined ? null : feeRevenue(pool, span, fees.item),
  ])
  return {
    period: span.period,
    date: span.date,
    from: span.from,
    to: span.to,
    made: clock.now(),
    side,
    simulated: configuration.demo,
    gates: book.sites.map((site) => ({
      site: site.id,
      name: site.name,
      fees: revenue === null ? null : { amount: revenue.get(site.id) ?? 0, currency: fees.currency },
      figures: Object.fromEntries(
        REPORT_FIGURES.map((figure) => {
          const own = counted.filter((row) => row.site === site.id && FIGURE_OF[row.line] === figure)
          const sum = (loaded: boolean) =>
            own.filter((row) => row.loaded === loaded).reduce((total, { vehicles }) => total + vehicles, 0)
          return [figure, { loaded: sum(true), empty: sum(false) }]
        }),
      ) as ReportView['gates'][number]['figures'],
    })),
  }
}
