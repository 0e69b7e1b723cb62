import { assert } from './assert.ts'
import type { Brand } from './brand.ts'

/**
 * An instant in UTC with milliseconds, `2026-11-22T05:00:00.000Z`: always 24 characters, so that text order is
 * time order. Hanoi (UTC+7) and Beijing (UTC+8) time exist only in calendars and on screens.
 */
export type Instant = Brand<string, 'Instant'>

/**
 * Minutes written last, as far as the seconds: whoever asks a clock asks for many instants of one minute, and a date is slow
 * to write. Several, because what happened hours ago is judged beside the present. One that is not written yet is NaN.
 */
const MINUTES = 16
const minutesWritten = new Array<number>(MINUTES).fill(Number.NaN)
const minuteTexts = new Array<string>(MINUTES).fill('')

/** Throws RangeError for what is no time. Parts of a millisecond are cut off. */
export function instantFromMs(epochMs: number): Instant {
  const minute = Math.floor(epochMs / 60_000)
  const slot = minute & (MINUTES - 1)
  if (minute !== minutesWritten[slot]) {
    minuteTexts[slot] = new Date(minute * 60_000).toISOString().slice(0, 17)
    minutesWritten[slot] = minute
  }
  const digits = String(100_000 + Math.floor(epochMs - minute * 60_000))
  return `${minuteTexts[slot]!}${digits.slice(1, 3)}.${digits.slice(3)}Z` as Instant
}

/** Minutes read last, for the same reason, by the digits of their minute. */
const minutesRead = new Array<string>(MINUTES).fill('')
const minutesReadMs = new Array<number>(MINUTES).fill(Number.NaN)

/** Milliseconds since 1970; NaN for what is no instant. */
export function msOf(instant: Instant): number {
  const slot = slotOf(instant)
  if (instant.length === 24 && instant.slice(0, 17) === minutesRead[slot]) {
    const seconds = digitAt(instant, 17, 6) * 10 + digitAt(instant, 18, 10)
    const parts = digitAt(instant, 20, 10) * 100 + digitAt(instant, 21, 10) * 10 + digitAt(instant, 22, 10)
    const isWhole = instant.charCodeAt(19) === POINT && instant.charCodeAt(23) === ZULU
    return isWhole ? minutesReadMs[slot]! + seconds * 1_000 + parts : Number.NaN
  }
  const ms = Date.parse(instant)
  if (!Number.isNaN(ms) && instant.length === 24 && instant.endsWith('Z')) {
    minutesRead[slot] = instant.slice(0, 17)
    minutesReadMs[slot] = Math.floor(ms / 60_000) * 60_000
  }
  return ms
}

/** Where a minute is kept; of a text that is no instant, anywhere. */
const slotOf = (text: string): number => (text.charCodeAt(14) * 10 + text.charCodeAt(15)) & (MINUTES - 1)

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
