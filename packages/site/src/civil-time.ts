import type { Side } from '@landport/std/side'
import { type CivilDate, type Instant, instantFromMs, msOf } from '@landport/std/time'

export const HANOI_ZONE = 'Asia/Ho_Chi_Minh'
export const BEIJING_ZONE = 'Asia/Shanghai'
export const zoneOf = (side: Side): string => (side === 'VN' ? HANOI_ZONE : BEIJING_ZONE)

/** Whether a text is a real date `yyyy-mm-dd`. */
export const isCivilDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true

/** Epoch milliseconds at which a civil date begins in a zone. */
export const startOfDayMs = (date: string, zone: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds

export const startOfDay = (date: string, zone: string): Instant => instantFromMs(startOfDayMs(date, zone))

export const civilDateAt = (instant: Instant, zone: string): CivilDate =>
  zoned(instant, zone).toPlainDate().toString() as CivilDate

export interface LocalTime {
  readonly date: CivilDate
  /** `HH:MM` */
  readonly time: string
  /** ISO 8601 day of week, 1 Monday to 7 Sunday. */
  readonly weekday: number
}

export function localTime(instant: Instant, zone: string): LocalTime {
  const local = zoned(instant, zone)
  return {
    date: local.toPlainDate().toString() as CivilDate,
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    weekday: local.dayOfWeek,
  }
}

/** The same instant on both clocks of the gate: Hanoi UTC+7, Beijing UTC+8. */
export const bothLocalTimes = (
  instant: Instant,
): { readonly hanoi: LocalTime; readonly beijing: LocalTime } => ({
  hanoi: localTime(instant, HANOI_ZONE),
  beijing: localTime(instant, BEIJING_ZONE),
})

export interface ReportDay {
  /** The civil date in Hanoi on which the day ends, at 20:00: the date the report carries. */
  readonly date: CivilDate
  readonly from: Instant
  /** Not included. */
  readonly to: Instant
}

/** The Management Board's day, 20:00 to 20:00 Hanoi time, on either side's console. */
export function reportDay(instant: Instant): ReportDay {
  const local = zoned(instant, HANOI_ZONE)
  return reportDayOf((local.hour >= 20 ? local.add({ days: 1 }) : local).toPlainDate().toString())
}

export function reportDayOf(date: string): ReportDay {
  const end = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: HANOI_ZONE, plainTime: '20:00' })
  return {
    date: date as CivilDate,
    from: instantFromMs(end.subtract({ days: 1 }).epochMilliseconds),
    to: instantFromMs(end.epochMilliseconds),
  }
}

const zoned = (instant: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(msOf(instant)).toZonedDateTimeISO(zone)
