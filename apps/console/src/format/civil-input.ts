import type { Side } from '@landport/std/side'
import { type Instant, instantFromMs } from '@landport/std/time'

/** Neither country changes its clocks in the course of the year. */
const OFFSETS = { VN: '+07:00', CN: '+08:00' } as const satisfies Record<Side, string>

/** `2026-11-22T14:30` as a person of this side means it; null for what is no time. */
export function instantOfCivil(text: string, side: Side): Instant | null {
  const ms = Date.parse(`${text}:00${OFFSETS[side]}`)
  return Number.isNaN(ms) ? null : instantFromMs(ms)
}

/** The last minute of a civil date `2026-11-22` of this side. */
export const endOfDay = (date: string, side: Side): Instant => {
  const end = instantOfCivil(`${date}T23:59`, side)
  if (end === null) throw new RangeError(`no date: ${date}`)
  return end
}

/** The other way: an instant as a field of this side's civil time holds it. */
export const civilInput = (instant: string, side: Side): string =>
  new Date(Date.parse(instant) + OFFSET_MS[side]).toISOString().slice(0, 16)

const OFFSET_MS = { VN: 7 * 3_600_000, CN: 8 * 3_600_000 } as const satisfies Record<Side, number>
