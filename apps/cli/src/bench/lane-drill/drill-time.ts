import { type Instant, instantFromMs, msOf } from '@landport/std/time'

/** At `realMs` of this machine it was `worldMs` in the drill's world, which runs `speed` times as fast. */
export interface DrillTime {
  readonly realMs: number
  readonly worldMs: number
  readonly speed: number
}

/** What the wall clock of a drill's lane computer shows: written beside its configuration, read at its start. */
export interface WallClock extends DrillTime {
  /** How wrong it is. */
  readonly offMs: number
}
export const WALL_CLOCK_FILE = 'wall-clock.json'

export const worldNow = ({ realMs, worldMs, speed }: DrillTime, atMs: number): Instant =>
  instantFromMs(Math.round(worldMs + (atMs - realMs) * speed))

/**
 * Ten in the morning in Hanoi on the next working day: both gates are open and stay so for ten hours. At this hour the
 * passages of `makePassages` were permitted, so that a span of their releases begins.
 */
export function morningTime(speed: number): DrillTime {
  const realMs = Date.now()
  const day = new Date(realMs + 86_400_000)
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1)
  const worldMs = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 3)
  return { realMs, worldMs, speed }
}

export const hoursBetween = (from: Instant, to: Instant): number => (msOf(to) - msOf(from)) / 3_600_000
