import type { CivilDate } from '@landport/std/time'

/**
 * A date as people type it (`22/11/2026`, `2026-11-22`, with or without a time) or as a spreadsheet stores it (days
 * since 1899-12-30). Null when there is no such day.
 */
export function readCivilDate(text: string): CivilDate | null {
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T].*)?$/.exec(text)
  if (dayFirst !== null) return civilDate(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]))
  const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T].*)?$/.exec(text)
  if (yearFirst !== null) return civilDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const packed = /^(20\d{2})(\d{2})(\d{2})$/.exec(text)
  if (packed !== null) return civilDate(Number(packed[1]), Number(packed[2]), Number(packed[3]))
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000)
    return civilDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
  }
  return null
}

function civilDate(year: number, month: number, day: number): CivilDate | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!exists || year < 2000 || year >= 2100) return null
  return date.toISOString().slice(0, 10) as CivilDate
}
