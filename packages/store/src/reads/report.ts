import type { ReportSpan } from '@landport/site/report-span'
import type { Db } from '../pool.ts'
import { LINE_COLUMNS, type PassageLine } from './list.ts'

/** From, and to which moment, not included; it is also the moment whose waiting vehicles are counted. */
type Span = Pick<ReportSpan, 'from' | 'to'>

/** Lines of the report. The unit is always vehicles; loaded and empty are never added up unseen. */
export const REPORT_LINES = [
  'out-fruit',
  'out-other',
  'in-goods',
  'in-new-vehicles',
  'turned-around',
  'moved',
  'waiting-fruit',
  'waiting-other',
  'waiting-not-registered',
] as const
export type ReportLine = (typeof REPORT_LINES)[number]

export interface ReportFigure {
  readonly site: string
  readonly line: ReportLine
  readonly loaded: boolean
  readonly vehicles: number
}

/** What was recorded as paid within a span under a readiness item, by site, in whole units of the currency. */
export async function feeRevenue(db: Db, span: Span, item: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ site: string; amount: number }>({
    name: 'fee_revenue',
    text: `select site, sum(amount) as amount from fee_paid
      where recorded_at >= $1::timestamptz and recorded_at < $2::timestamptz and item = $3 group by site`,
    values: [span.from, span.to, item],
  })
  return new Map(rows.map(({ site, amount }) => [site, amount]))
}

/** The passages for which something was recorded as paid within a span, by reference; at most `limit`. */
export async function passagesPaid(
  db: Db,
  span: Span,
  { site, item }: { readonly site: string; readonly item: string },
  limit: number,
): Promise<string[]> {
  const { rows } = await db.query<{ reference: string }>({
    name: 'passages_paid',
    text: `select distinct reference from fee_paid
      where recorded_at >= $1::timestamptz and recorded_at < $2::timestamptz and site = $3 and item = $4
      order by reference limit $5`,
    values: [span.from, span.to, site, item, limit],
  })
  return rows.map(({ reference }) => reference)
}

/** All figures of a span, by site; figures of nought are left out. */
export async function reportFigures(db: Db, span: Span): Promise<ReportFigure[]> {
  const { rows } = await db.query<ReportFigure>({
    name: 'report_figures',
    text: `select site, line, loaded, count(*)::int as vehicles from (${LINES}) lines
      group by site, line, loaded order by site, line, loaded`,
    values: [span.from, span.to],
  })
  return rows
}

/** The passages behind one figure, by reference; at most `limit`. */
export async function passagesBehind(
  db: Db,
  span: Span,
  figure: { readonly site: string; readonly line: ReportLine; readonly loaded?: boolean },
  limit = 2_000,
): Promise<PassageLine[]> {
  const { rows } = await db.query<PassageLine>({
    name: 'report_passages',
    text: `select ${LINE_COLUMNS} from passage where reference in (
        select reference from (${LINES}) lines
        where site = $3 and line = $4 and ($5::boolean is null or loaded = $5))
      order by reference limit $6`,
    values: [span.from, span.to, figure.site, figure.line, figure.loaded ?? null, limit],
  })
  return rows
}

/**
 * Each passage with its line. Crossed within the span; left uncrossed within the span (export only); export vehicles
 * that waited at the end of it. A past one that waited is found by its range, an active one by its state.
 */
const LINES = `
  select reference, site, loaded, case
      when direction = 'out' then case when goods_class = 'fruit' then 'out-fruit' else 'out-other' end
      else case when goods_class = 'new-vehicles' then 'in-new-vehicles' else 'in-goods' end end as line
    from passage where crossed_at >= $1::timestamptz and crossed_at < $2::timestamptz
  union all
  select reference, site, loaded, left_as from passage
    where left_at >= $1::timestamptz and left_at < $2::timestamptz and crossed_at is null
      and left_as in ('turned-around', 'moved')
  union all
  select reference, site, loaded, case
      when goods_registered_at is null or goods_registered_at >= $2::timestamptz then 'waiting-not-registered'
      when goods_class = 'fruit' then 'waiting-fruit' else 'waiting-other' end
    from (
      select * from passage where active and registered_at < $2::timestamptz
        and (left_at is null or left_at >= $2::timestamptz)
      union all
      select * from passage where not active and tstzrange(registered_at, left_at) @> $2::timestamptz
    ) waiting where direction = 'out'`
