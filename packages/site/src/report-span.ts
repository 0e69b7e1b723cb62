import type { Instant } from '@landport/std/time'
import { reportDay, reportDayOf } from './civil-time.ts'

export type ReportPeriod = 'day' | 'week' | 'month'
export const REPORT_PERIODS = ['day', 'week', 'month'] as const satisfies readonly ReportPeriod[]

export interface ReportSpan {
  readonly period: ReportPeriod
  /** Civil date in Hanoi on whose 20:00 the period ends. */
  readonly date: string
  readonly from: Instant
  /** Not included. */
  readonly to: Instant
}

/** A day, seven days, or the civil month up to the date: each made of whole report days, 20:00 to 20:00 in Hanoi. */
export function reportSpan(period: ReportPeriod, date: string): ReportSpan {
  const last = reportDayOf(date)
  switch (period) {
    case 'day':
      return { period, ...last }
    case 'week':
      return {
        period,
        ...last,
        from: reportDayOf(Temporal.PlainDate.from(date).subtract({ days: 6 }).toString()).from,
      }
    case 'month':
      return { period, ...last, from: reportDayOf(`${date.slice(0, 7)}-01`).from }
  }
}

/** The date that today's still running report day will carry. */
export const reportDateAt = (instant: Instant): string => reportDay(instant).date
