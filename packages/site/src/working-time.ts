import { Bug } from '@landport/std/assert'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import type { WorkingHours } from './pack-schema.ts'

const MINUTE_MS = 60_000
/** Longer than this nobody is off: a calendar without a working minute is refused before. */
const DAYS_MAX = 400

/**
 * The instant at which so many working minutes have passed since another, by an agency's hours in its zone. Time
 * outside them does not count; what begins at night begins with the next working minute.
 */
export function plusWorkingMinutes(at: Instant, minutes: number, hours: WorkingHours, zone: string): Instant {
  let leftMs = minutes * MINUTE_MS
  let day = Temporal.Instant.fromEpochMilliseconds(msOf(at)).toZonedDateTimeISO(zone).toPlainDate()
  for (let n = 0; n < DAYS_MAX; n++, day = day.add({ days: 1 })) {
    if (!hours.weekdays.includes(day.dayOfWeek) || hours.daysOff?.includes(day.toString())) continue
    for (const { from, to } of hours.intervals) {
      const beginMs = Math.max(msAt(day, from, zone), msOf(at))
      const endMs = msAt(day, to, zone)
      if (endMs <= beginMs) continue
      if (endMs - beginMs >= leftMs) return instantFromMs(beginMs + leftMs)
      leftMs -= endMs - beginMs
    }
  }
  throw new Bug('working hours that never come')
}

const msAt = (day: Temporal.PlainDate, time: string, zone: string): number =>
  day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds
