import type { Instant } from '@landport/std/time'
import { parseInstant } from '@landport/std/time'
import { textAt } from './path-reader.ts'
import type { XmlElementNode } from './xml-tree.ts'

/**
 * Reads the model's dates: `yyyyMMdd` (format 102) or `yyyyMMddHHmmss` with `Z` or `±hh` (format 304). A date alone
 * is midnight UTC. Null when there is no such date in any calendar.
 */
export function readWcoDateTime(text: string): Instant | null {
  const found = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})(Z|[-+]\d{2})?)?$/.exec(text)
  if (found === null) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = found
  if (!isCalendarDate(Number(year), Number(month), Number(day))) return null
  const offset = zone === 'Z' ? 'Z' : `${zone}:00`
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
}

export const dateTimeAt = (element: XmlElementNode, path: string): Instant | null => {
  const text = textAt(element, `${path}/DateTimeString`)
  return text === null ? null : readWcoDateTime(text)
}

/** Whether the Gregorian calendar has that day. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
