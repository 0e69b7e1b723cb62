import type { Page } from '@landport/api/page'
import type { PassageLine } from '@landport/api/passage-views'
import { OPENED_FIGURES, type OpenedFigure, type ReportView } from '@landport/api/report-views'
import { isCivilDate } from '@landport/site/civil-time'
import {
  REPORT_PERIODS,
  type ReportPeriod,
  type ReportSpan,
  reportDateAt,
  reportSpan,
} from '@landport/site/report-span'
import { LANGUAGES, type Language } from '@landport/std/text'
import { passagesBehind, passagesPaid } from '@landport/store/reads/report'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { signedIn } from '../http/authenticate.ts'
import { RequestError } from '../http/request-error.ts'
import { visibilityOf } from '../passages/visibility.ts'
import { gateReport, linesOfFigure } from '../reports/gate-report.ts'
import { reportWorkbook } from '../reports/workbook.ts'
import type { Services } from '../services.ts'
import { linesOf } from './lists.ts'

interface ReportQuery {
  readonly period?: string
  readonly date?: string
  readonly language?: string
  readonly site?: string
  readonly figure?: string
  readonly loaded?: string
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** More than a gate's day at full capacity; a screen shows no more. */
const PASSAGES_MAX = 5_000

/** The Management Board's 20:00 form, as JSON and XLSX, and the passages behind each figure. */
export function reportRoutes(app: FastifyInstance, services: Services): void {
  const spanOf = (request: FastifyRequest<{ Querystring: ReportQuery }>): ReportSpan => {
    if (visibilityOf(signedIn(request)).passages !== 'all') throw new RequestError('not-allowed')
    const { period = 'day', date = reportDateAt(services.clock.now()) } = request.query
    if (!isOneOf(REPORT_PERIODS, period) || !isCivilDate(date)) throw new RequestError('bad-request')
    return reportSpan(period satisfies ReportPeriod, date)
  }

  app.get<{ Querystring: ReportQuery }>(
    '/api/reports/gate',
    (request): Promise<ReportView> => gateReport(services, spanOf(request)),
  )

  app.get<{ Querystring: ReportQuery }>('/api/reports/gate.xlsx', async (request, reply) => {
    const span = spanOf(request)
    const language: Language = isOneOf(LANGUAGES, request.query.language ?? '')
      ? (request.query.language as Language)
      : signedIn(request).language
    const book = await reportWorkbook(await gateReport(services, span), language)
    return reply
      .type(XLSX)
      .header(
        'content-disposition',
        `attachment; filename="landport-${services.side}-${span.period}-${span.date}.xlsx"`,
      )
      .send(book)
  })

  app.get<{ Querystring: ReportQuery }>(
    '/api/reports/gate/passages',
    async (request): Promise<Page<PassageLine>> => {
      const span = spanOf(request)
      const { site, figure, loaded } = request.query
      if (site === undefined || figure === undefined || !isOneOf(OPENED_FIGURES, figure))
        throw new RequestError('bad-request')
      const references = await behind(span, site, figure, loaded === undefined ? null : loaded === 'true')
      return { items: await linesOf(services, references), next: null, total: references.length }
    },
  )

  async function behind(
    span: ReportSpan,
    site: string,
    figure: OpenedFigure,
    loaded: boolean | null,
  ): Promise<string[]> {
    const { pool, book } = services
    if (figure === 'fees') {
      const { item } = book.pack.fees
      return item === undefined ? [] : passagesPaid(pool, span, { site, item }, PASSAGES_MAX)
    }
    const found = await Promise.all(
      linesOfFigure(figure).map((line) =>
        passagesBehind(pool, span, { site, line, ...(loaded === null ? {} : { loaded }) }, PASSAGES_MAX),
      ),
    )
    return found.flat().map(({ reference }) => reference)
  }
}

const isOneOf = <T extends string>(words: readonly T[], word: string): word is T =>
  (words as readonly string[]).includes(word)
