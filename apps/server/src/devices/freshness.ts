import { type Instant, msOf } from '@landport/std/time'
import type { ReadingMessage } from './reading-message.ts'

export type Freshness = 'fresh' | 'stale' | 'replayed'

/**
 * Remembers per device what was last seen. A device whose counter starts again must bring a later time. `longest`: in
 * milliseconds; older than this, or further in the future, a reading is kept but opens nothing; world time.
 */
export function freshnessGuard(
  longest: () => number,
): (device: string, reading: ReadingMessage, now: Instant) => Freshness {
  const latest = new Map<string, { seq: number; eventAt: Instant }>()
  return (device, reading, now) => {
    const ageMaxMs = longest()
    // A clock that ran far ahead once must not make everything after it look like a replay.
    if (msOf(reading.eventAt) - msOf(now) > ageMaxMs) return 'stale'
    const before = latest.get(device)
    if (before !== undefined && (reading.eventAt < before.eventAt || isSame(reading, before)))
      return 'replayed'
    if (before !== undefined && reading.seq <= before.seq && reading.eventAt <= before.eventAt)
      return 'replayed'
    latest.set(device, { seq: reading.seq, eventAt: reading.eventAt })
    return msOf(now) - msOf(reading.eventAt) > ageMaxMs ? 'stale' : 'fresh'
  }
}

const isSame = (reading: ReadingMessage, before: { seq: number; eventAt: Instant }): boolean =>
  reading.seq === before.seq && reading.eventAt === before.eventAt
