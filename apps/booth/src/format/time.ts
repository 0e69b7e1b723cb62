import type { Side } from '@landport/std/side'
import { type Instant, instantFromMs } from '@landport/std/time'

const OFFSET_HOURS = { VN: 7, CN: 8 } as const satisfies Record<Side, number>

/** Civil time of the side, `14:05:09`: neither country has summer time. */
const civil = (at: string | number, side: Side): string =>
  new Date((typeof at === 'number' ? at : Date.parse(at)) + OFFSET_HOURS[side] * 3_600_000).toISOString()

export const showClock = (at: string | number, side: Side): string => civil(at, side).slice(11, 16)
export const showSeconds = (at: string | number, side: Side): string => civil(at, side).slice(11, 19)

/** `yyyy-mm-ddThh:mm`, as a field for date and time wants it. */
export const civilInput = (at: string | number, side: Side): string => civil(at, side).slice(0, 16)
export const instantOfInput = (text: string, side: Side): Instant =>
  instantFromMs(Date.parse(`${text}:00Z`) - OFFSET_HOURS[side] * 3_600_000)

/** Both clocks, ours first. */
export const showBothClocks = (at: string | number, side: Side): readonly (readonly [Side, string])[] =>
  (side === 'VN' ? (['VN', 'CN'] as const) : (['CN', 'VN'] as const)).map((one) => [
    one,
    showSeconds(at, one),
  ])
