import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Clock, getInstant, type Instant, instantFromMs, msOf } from '@landport/std/time'
import { writePrivateText } from '@landport/store/private-file'

/** Ties the world's time to the machine's: at `realAt` it was `worldAt`, and it runs `speed` times as fast. */
export interface ClockAnchor {
  readonly realAt: Instant
  readonly worldAt: Instant
  readonly speed: number
}

/** World time never runs backwards, even when the machine's clock is set back. */
export function worldClock(anchor: ClockAnchor, realNowMs: () => number = Date.now): Clock {
  const realAtMs = msOf(anchor.realAt)
  const worldAtMs = msOf(anchor.worldAt)
  let latestMs = 0
  return {
    now() {
      latestMs = Math.max(latestMs, Math.round(worldAtMs + (realNowMs() - realAtMs) * anchor.speed))
      return instantFromMs(latestMs)
    },
  }
}

/**
 * The anchor for this start. At speed 1 the world's time is the machine's, unless an earlier, faster run is already
 * ahead of it; then it goes on from there. A given anchor (the same for both sides) is taken as it is, unless it
 * would take this side back.
 */
export function anchorAtStart(
  path: string,
  speed: number,
  given: { readonly realAt: Instant; readonly worldAt: Instant } | null,
  realNowMs: number,
): ClockAnchor {
  const realNow = instantFromMs(realNowMs)
  const last = readLast(path)
  const wanted: ClockAnchor =
    given === null ? { realAt: realNow, worldAt: realNow, speed } : { ...given, speed }
  const start = worldClock(wanted, () => realNowMs).now()
  if (last !== null && last > start) return { realAt: realNow, worldAt: last, speed }
  return wanted
}

/** Keeps the latest world time, so that a restart does not go back. */
export function keepWorldTime(path: string, now: Instant): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writePrivateText(path, JSON.stringify({ worldAt: now }))
}

function readLast(path: string): Instant | null {
  try {
    return getInstant((JSON.parse(readFileSync(path, 'utf8')) as { worldAt: string }).worldAt)
  } catch {
    return null
  }
}
