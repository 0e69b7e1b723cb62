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
/** The minute read last, for the same reason: as far as its seconds. */
let minuteRead = ''
let minuteReadMs = Number.NaN

/** Milliseconds since 1970; NaN for what is no instant. */
export function msOf(instant: Instant): number {
  if (instant.length === 24 && instant.slice(0, 17) === minuteRead) {
    const seconds = digitAt(instant, 17, 6) * 10 + digitAt(instant, 18, 10)
    const parts = digitAt(instant, 20, 10) * 100 + digitAt(instant, 21, 10) * 10 + digitAt(instant, 22, 10)
    const isWhole = instant.charCodeAt(19) === POINT && instant.charCodeAt(23) === ZULU
    return isWhole ? minuteReadMs + seconds * 1_000 + parts : Number.NaN
  }
  const ms = Date.parse(instant)
  if (!Number.isNaN(ms) && instant.length === 24 && instant.endsWith('Z')) {
    minuteRead = instant.slice(0, 17)
    minuteReadMs = Math.floor(ms / 60_000) * 60_000
  }
  return ms
}

const POINT = 46
const ZULU = 90

/** NaN for what is no digit below the bound. */
function digitAt(text: string, index: number, bound: number): number {
  const digit = text.charCodeAt(index) - 48
  return digit >= 0 && digit < bound ? digit : Number.NaN
}

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
