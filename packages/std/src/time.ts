import { assert } from './assert.ts'
import type { Brand } from './brand.ts'

/**
 * An instant in UTC with milliseconds, `2026-11-22T05:00:00.000Z`: always 24 characters, so that text order is
 * time order. Hanoi (UTC+7) and Beijing (UTC+8) time exist only in calendars and on screens.
 */
export type Instant = Brand<string, 'Instant'>

/** The minute written last: whoever asks a clock asks for many instants of one minute, and a date is slow to write. */
let minuteWritten = Number.NaN
let minuteText = ''

/** Throws RangeError for what is no time. Parts of a millisecond are cut off. */
export function instantFromMs(epochMs: number): Instant {
  const minute = Math.floor(epochMs / 60_000)
  if (minute !== minuteWritten) {
    // As far as the seconds.
    minuteText = new Date(minute * 60_000).toISOString().slice(0, 17)
    minuteWritten = minute
  }
  const digits = String(100_000 + Math.floor(epochMs - minute * 60_000))
  return `${minuteText}${digits.slice(1, 3)}.${digits.slice(3)}Z` as Instant
}
export const msOf = (instant: Instant): number => Date.parse(instant)

/** Reads an ISO 8601 text with a zone; null when it is not an instant between the years 2000 and 2100. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null
  const ms = Date.parse(text)
  if (Number.isNaN(ms) || ms < Date.UTC(2000, 0, 1) || ms >= Date.UTC(2100, 0, 1)) return null
  return instantFromMs(ms)
}

export function getInstant(text: string): Instant {
  const instant = parseInstant(text)
  assert(instant !== null, 'not an instant', text)
  return instant
}

export const plusMinutes = (instant: Instant, minutes: number): Instant =>
  instantFromMs(msOf(instant) + minutes * 60_000)
export const minutesBetween = (from: Instant, to: Instant): number => (msOf(to) - msOf(from)) / 60_000

/** A civil date `yyyy-mm-dd`, without a zone. */
export type CivilDate = Brand<string, 'CivilDate'>

/** Where the current time comes from: the machine's, or the world's when it is played faster. */
export interface Clock {
  now(): Instant
}
