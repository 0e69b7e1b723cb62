import { HANOI_ZONE, localTime } from '@landport/site/civil-time'
import { type Instant, instantFromMs } from '@landport/std/time'

/** The Management Board's day ends at 20:00 Hanoi time, on either country's console. */
const CUT_OFF = '20:00'

export type Period = 'day' | 'week' | 'month'

/** Beginning of the report day that `now` lies in. */
export function reportDayStart(now: Instant): Instant {
  const { date, time } = localTime(now, HANOI_ZONE)
  const today = Temporal.PlainDate.from(date)
  return cutOffOf(time >= CUT_OFF ? today : today.subtract({ days: 1 }))
}

/** Ends at 20:00 of `date`; a week is seven such days, a month goes from the last day before it to its last day. */
export function reportSpan(period: Period, date: string): { readonly from: Instant; readonly to: Instant } {
  const day = Temporal.PlainDate.from(date)
  switch (period) {
    case 'day':
      return { from: cutOffOf(day.subtract({ days: 1 })), to: cutOffOf(day) }
    case 'week':
      return { from: cutOffOf(day.subtract({ days: 7 })), to: cutOffOf(day) }
    case 'month': {
      const first = day.with({ day: 1 })
      return {
        from: cutOffOf(first.subtract({ days: 1 })),
        to: cutOffOf(first.add({ months: 1 }).subtract({ days: 1 })),
      }
    }
  }
}

const cutOffOf = (date: Temporal.PlainDate): Instant =>
  instantFromMs(date.toZonedDateTime({ timeZone: HANOI_ZONE, plainTime: CUT_OFF }).epochMilliseconds)
