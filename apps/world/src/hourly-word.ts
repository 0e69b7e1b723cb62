import { SIDES, type Side } from '@landport/std/side'
import type { Lives } from './lives/live.ts'
import type { Cast } from './people/cast.ts'
import { hanoiHour } from './plan/opening.ts'
import type { WorldTime } from './time/world-time.ts'

const HOUR_MS = 3_600_000

/** Once an hour of the world: what was played and what it asked of the platforms. */
export function sayHourly(
  time: WorldTime,
  lives: Lives,
  casts: Readonly<Record<Side, Cast>>,
  say: (text: string) => void,
): void {
  let last = { realMs: Date.now(), commands: 0, views: 0 }
  const tell = (): void => {
    const sum = (what: 'commands' | 'views' | 'refused'): number =>
      SIDES.reduce((total, side) => total + casts[side].tally[what], 0)
    const [commands, views, realMs] = [sum('commands'), sum('views'), Date.now()]
    const perSecond = ((commands + views - last.commands - last.views) / (realMs - last.realMs)) * 1000
    const perLife = (count: number): string => (lives.ended === 0 ? '–' : (count / lives.ended).toFixed(1))
    say(
      `${hanoiHour(time.now())}:00 Hanoi: ${lives.registered} registered, ${lives.active} under way, ${lives.ended} at an end; ${commands} commands (${sum('refused')} refused) and ${views} looks, ${perSecond.toFixed(0)} a second; per passage at an end ${perLife(commands)} and ${perLife(views)}`,
    )
    last = { realMs, commands, views }
    next()
  }
  const next = (): void => time.at((Math.floor(time.now() / HOUR_MS) + 1) * HOUR_MS, tell)
  next()
}
