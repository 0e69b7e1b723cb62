import type { RateProfile } from '@landport/kernel/arrivals'

/** Opening hours of one site and direction on one day, epoch milliseconds, earliest first. */
export type OpenIntervals = readonly { readonly fromMs: number; readonly toMs: number }[]

const HOUR_MS = 3_600_000
const HANOI_OFFSET_MS = 7 * HOUR_MS

/**
 * How vehicles come over the day, by hour in Hanoi. Shape assumed after what is reported of Hữu Nghị: the morning is
 * under-used, the afternoon and early evening are crowded (baotintuc.vn, 12/9/2025).
 */
const WEIGHT_BY_HOUR: Readonly<Record<number, number>> = {
  6: 0.8,
  7: 1,
  8: 1,
  9: 1.1,
  10: 1.15,
  11: 0.95,
  12: 0.8,
  13: 1.05,
  14: 1.25,
  15: 1.3,
  16: 1.25,
  17: 1,
  18: 0.8,
  19: 0.6,
}

/** Rates are relative: the number of vehicles of the day is given apart. */
export function arrivalProfile(open: OpenIntervals): RateProfile {
  return open.flatMap(({ fromMs, toMs }) => {
    const pieces = []
    for (let at = fromMs; at < toMs; ) {
      const end = Math.min(toMs, (Math.floor(at / HOUR_MS) + 1) * HOUR_MS)
      pieces.push({ fromMs: at, toMs: end, perHour: WEIGHT_BY_HOUR[hanoiHour(at)] ?? 0.4 })
      at = end
    }
    return pieces
  })
}

export const hanoiHour = (ms: number): number => Math.floor(((ms + HANOI_OFFSET_MS) / HOUR_MS) % 24)

/** `2026-11-22`: the civil date in Hanoi. */
export const hanoiDate = (ms: number): string => new Date(ms + HANOI_OFFSET_MS).toISOString().slice(0, 10)

export const hanoiMs = (date: string, time: string): number => Date.parse(`${date}T${time}:00+07:00`)

export const openHours = (open: OpenIntervals): number =>
  open.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / HOUR_MS, 0)

export const isOpenAt = (open: OpenIntervals, ms: number): boolean =>
  open.some(({ fromMs, toMs }) => ms >= fromMs && ms < toMs)
