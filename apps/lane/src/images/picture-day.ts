import { type Instant, plusMinutes } from '@landport/std/time'

/** The UTC day under which a picture is kept, `2026-11-22`. */
export const dayOf = (at: Instant): string => at.slice(0, 10)

/** Pictures of this day and before have been kept long enough. */
export const lastDayToErase = (now: Instant, daysMax: number): string =>
  dayOf(plusMinutes(now, -(daysMax + 1) * 24 * 60))

/** Days on which a picture that is still kept may have come, newest first. */
export const keptDays = (now: Instant, daysMax: number): readonly string[] =>
  Array.from({ length: daysMax + 1 }, (_, n) => dayOf(plusMinutes(now, -n * 24 * 60)))

export const isDay = (name: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(name)
export const isDigest = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)
