import { join } from 'node:path'
import { HANOI_ZONE, localTime } from '@landport/site/civil-time'
import { type Clock, getInstant, type Instant, instantFromMs } from '@landport/std/time'
import type { ServerConfiguration } from './configuration.ts'
import { anchorAtStart, keepWorldTime, worldClock } from './world-clock.ts'

export interface RunningClock extends Clock {
  /** Keeps the world's time in the data folder, so that the next start does not go back. */
  keep(): void
  /** A demonstration's two sides were started moments apart: the one behind catches up. Never backwards. */
  catchUp(other: Instant): void
}

/** A demonstration begins in the morning, whenever it is started, unless the gate is open at that hour anyway. */
const MORNING = '06:45'
const OPEN_FROM = '07:00'
const OPEN_TO = '17:00'

/** Without a demonstration the world's time is the machine's. */
export function startClock(
  configuration: ServerConfiguration,
  realNowMs: () => number = Date.now,
): RunningClock {
  const path = join(configuration.folder, 'run', 'clock.json')
  const given = configuration.clock ?? null
  const anchor = anchorAtStart(
    path,
    configuration.speed,
    given !== null
      ? { realAt: getInstant(given.realAt), worldAt: getInstant(given.worldAt) }
      : configuration.demo
        ? {
            realAt: instantFromMs(realNowMs()),
            worldAt: demonstrationStart(configuration.speed, realNowMs()),
          }
        : null,
    realNowMs(),
  )
  let clock = worldClock(anchor, realNowMs)
  return {
    now: () => clock.now(),
    keep: () => keepWorldTime(path, clock.now()),
    catchUp(other) {
      const now = clock.now()
      if (other <= now) return
      clock = worldClock(
        { realAt: instantFromMs(realNowMs()), worldAt: other, speed: configuration.speed },
        realNowMs,
      )
    },
  }
}

function demonstrationStart(speed: number, realNowMs: number): Instant {
  const now = instantFromMs(realNowMs)
  const { date, time } = localTime(now, HANOI_ZONE)
  if (speed === 1 && time >= OPEN_FROM && time < OPEN_TO) return now
  const morning = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: HANOI_ZONE, plainTime: MORNING })
  return instantFromMs(morning.epochMilliseconds)
}
