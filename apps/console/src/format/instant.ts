import type { Side } from '@landport/std/side'
import type { Language } from '@landport/std/text'

/** The civil zone of each side. Instants are UTC everywhere else. */
export const ZONES = { VN: 'Asia/Ho_Chi_Minh', CN: 'Asia/Shanghai' } as const satisfies Record<Side, string>

interface Parts {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly hour: string
  readonly minute: string
  readonly second: string
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function partsOf(instant: string | number, side: Side): Parts {
  const zone = ZONES[side]
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formatters.set(zone, formatter)
  }
  const found = formatter.formatToParts(new Date(instant)).map((part) => [part.type, part.value])
  return Object.fromEntries(found) as unknown as Parts
}

/** `22/11/2026` in Vietnamese, `2026-11-22` in Chinese and English. */
export function showDate(instant: string | number, language: Language, side: Side): string {
  const { year, month, day } = partsOf(instant, side)
  return language === 'vi' ? `${day}/${month}/${year}` : `${year}-${month}-${day}`
}

/** `14:05`, in the civil time of the side. */
export function showTime(instant: string | number, side: Side): string {
  const { hour, minute } = partsOf(instant, side)
  return `${hour}:${minute}`
}

export function showTimeWithSeconds(instant: string | number, side: Side): string {
  const { hour, minute, second } = partsOf(instant, side)
  return `${hour}:${minute}:${second}`
}

export const showDateTime = (instant: string | number, language: Language, side: Side): string =>
  `${showDate(instant, language, side)} ${showTime(instant, side)}`

/** The civil date `yyyy-mm-dd` of an instant: what the server takes as a day. */
export function civilDate(instant: string | number, side: Side): string {
  const { year, month, day } = partsOf(instant, side)
  return `${year}-${month}-${day}`
}

/** A civil date `yyyy-mm-dd` as people write it. */
export function showCivilDate(date: string, language: Language): string {
  const [year, month, day] = date.split('-')
  return language === 'vi' ? `${day}/${month}/${year}` : date
}
