import type { ReportQuery } from '@landport/api/client'
import { OPENED_FIGURES, type OpenedFigure } from '@landport/api/report-views'
import { civilDate } from '../../format/instant.ts'

const DAY_END_HOUR_MS = 4 * 3_600_000

/** The report that the address names; without one, the report day that runs now (it ends at 20:00 in Hanoi). */
export function readReportQuery(search: URLSearchParams, now: number): ReportQuery {
  const period = search.get('period')
  return {
    period: period === 'week' || period === 'month' ? period : 'day',
    date: search.get('date') ?? civilDate(now + DAY_END_HOUR_MS, 'VN'),
  }
}

export const passagesAddress = (
  query: ReportQuery,
  site: string,
  figure: OpenedFigure,
  loaded?: 'true' | 'false',
): string =>
  `/reports/passages?${new URLSearchParams({ ...query, site, figure, ...(loaded === undefined ? {} : { loaded }) })}`

export const readFigure = (search: URLSearchParams): OpenedFigure | null =>
  OPENED_FIGURES.find((figure) => figure === search.get('figure')) ?? null
