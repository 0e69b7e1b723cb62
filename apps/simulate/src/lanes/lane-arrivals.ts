import type { Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import { one, upTo } from './draw.ts'
import { COMING } from './gate.ts'
import type { LaneHappening } from './lane-plan.ts'
import type { Manner } from './vehicle.ts'

type Arrival = Extract<LaneHappening, { kind: 'arrive' }>

const MANNERS = [
  ...Array.from({ length: 14 }, () => 'honest' as const),
  'tailgates',
  'hesitates',
  'backs-away',
  'backs-away',
  'wrong-way',
  'breaks-through',
  'stalls',
] as const satisfies readonly Manner[]

interface Coming {
  readonly side: Side
  readonly lane: number
  readonly serial: number
  readonly atMs: number
}

/** Somebody comes to a lane, with what officers and driver do. */
export function arrival(random: Random, { side, lane, serial, atMs }: Coming): Arrival {
  const copied = serial > 3 && random() < 0.12 ? serial - 1 - upTo(random, 3) : null
  return {
    atMs,
    kind: 'arrive',
    side,
    lane,
    way: lane === COMING ? 'in' : 'out',
    serial,
    load:
      side === 'VN' && random() < 0.93
        ? one(random, ['fruit', 'electronics'])
        : one(random, ['empty', 'fruit', 'electronics']),
    channel: one(random, ['green', 'green', 'green', 'green', 'yellow', 'yellow', 'red']),
    manner: one(random, MANNERS),
    dirt: one(random, [0.02, 0.05, 0.05, 0.3, 0.7]),
    leadMs: one(
      random,
      [110_000, 100_000, 60_000, 60_000, 60_000, 45_000, 30_000, -20_000, -60_000, -100_000_000],
    ),
    shows: one(random, ['token', 'token', 'reference', 'nothing']),
    copies: copied === null ? null : { serial: copied, all: random() < 0.4 },
  }
}

const OFFICERS = ['stop', 'hold', 'withdraw', 'lift', 'cancel'] as const

/** Near the time at which the vehicle stands there. */
export function officer(random: Random, happenings: readonly LaneHappening[]): LaneHappening {
  const arrivals = happenings.filter((happening) => happening.kind === 'arrive')
  const { atMs, side, serial } = one(random, arrivals)
  return {
    atMs: Math.max(0, atMs - 40_000 + upTo(random, 120_000)),
    kind: 'officer',
    side,
    serial,
    does: one(random, OFFICERS),
  }
}
