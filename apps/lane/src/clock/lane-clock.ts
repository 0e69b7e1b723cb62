import { type Clock, type Instant, instantFromMs, msOf } from '@landport/std/time'
import { CLOCK_OFF_MS_MAX } from './latest-written.ts'

/**
 * What a loop or a boom did after the last report or head was written: a start that lies before it would take what they
 * say for a replay.
 */
const UNWRITTEN_MS = 2_000

export interface LaneClock extends Clock {
  /** When this process began, without the little that is added after what was written: what was said before, it did not hear. */
  readonly startedAt: Instant
  /**
   * The site says what time it is. In a played world, which runs faster, the lane follows; else the difference is noted,
   * and a machine's clock that was set right meanwhile is followed forwards: two who know nothing of each other agree.
   */
  hear(siteTime: Instant): void
  /** Own clock minus the site's when it was last heard, seconds; null before. */
  skewSeconds(): number | null
  /**
   * The machine's clock was set back meanwhile and the site says the same: this one is ahead. It never goes backwards
   * under what runs; whoever runs it begins again.
   */
  isAheadOfBoth(): boolean
}

/**
 * Goes by a counter that nobody can set (`monotonicMs`) from what the machine's clock said at the start, so that a
 * clock that is set while it runs moves nothing. Never backwards: `written` is the latest time this lane has written.
 */
export function laneClock(parts: {
  readonly speed: number
  /** Of a played world: the site's time is the time. */
  readonly followsSite: boolean
  readonly written: Instant | null
  readonly wallMs: () => number
  readonly monotonicMs: () => number
}): LaneClock {
  const { speed, monotonicMs, wallMs } = parts
  const startedMs = wallMs()
  const writtenMs = parts.written === null ? 0 : msOf(parts.written)
  let anchor = { at: monotonicMs(), says: Math.max(startedMs, writtenMs + UNWRITTEN_MS) }
  let latest = 0
  let skew: number | null = null
  let isAhead = false
  const read = (): number => Math.round(anchor.says + (monotonicMs() - anchor.at) * speed)
  return {
    startedAt: instantFromMs(Math.max(startedMs, writtenMs)),
    now() {
      latest = Math.max(latest, read())
      return instantFromMs(latest)
    },
    hear(siteTime) {
      const differs = read() - msOf(siteTime)
      skew = differs / 1_000
      const wall = wallMs()
      if (parts.followsSite) anchor = { at: monotonicMs(), says: msOf(siteTime) }
      else if (Math.abs(wall - msOf(siteTime)) <= CLOCK_OFF_MS_MAX && wall - read() > CLOCK_OFF_MS_MAX)
        anchor = { at: monotonicMs(), says: wall }
      isAhead =
        !parts.followsSite &&
        Math.abs(wall - msOf(siteTime)) <= CLOCK_OFF_MS_MAX &&
        read() - wall > CLOCK_OFF_MS_MAX
    },
    skewSeconds: () => skew,
    isAheadOfBoth: () => isAhead,
  }
}
