import { randomStream } from '@landport/kernel/random-stream'
import { SIDES, type Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import type { Load, Manner } from './vehicle.ts'

/** Somebody comes, somebody decides, or something goes wrong, at a time. `unit` counts the computers of a side. */
export type LaneHappening = { readonly atMs: number } & (
  | {
      readonly kind: 'arrive'
      readonly side: Side
      readonly lane: number
      readonly serial: number
      readonly load: Load
      readonly channel: 'green' | 'yellow' | 'red'
      readonly manner: Manner
      readonly dirt: number
      /** Officers begin so long before it comes; negative: after. */
      readonly leadMs: number
      readonly shows: 'token' | 'reference' | 'nothing'
      /** Whose marks it bears in place of its own: the plate alone, or all of them. */
      readonly copies: { readonly serial: number; readonly all: boolean } | null
    }
  | {
      readonly kind: 'officer'
      readonly side: Side
      readonly serial: number
      readonly does: 'stop' | 'hold' | 'withdraw' | 'lift' | 'cancel'
    }
  | { readonly kind: 'cut-site'; readonly side: Side; readonly unit: number; readonly forMs: number }
  | { readonly kind: 'cut-peers'; readonly side: Side; readonly forMs: number }
  | { readonly kind: 'cut-other-side'; readonly forMs: number }
  | { readonly kind: 'site-down'; readonly side: Side; readonly forMs: number }
  | {
      readonly kind: 'kill' | 'power-cut'
      readonly side: Side
      readonly unit: number
      readonly forMs: number
    }
  | {
      readonly kind: 'crash-at-store'
      readonly side: Side
      readonly unit: number
      readonly when: 'before' | 'after'
      readonly forMs: number
    }
  | { readonly kind: 'full-disk'; readonly side: Side; readonly unit: number; readonly forMs: number }
  | { readonly kind: 'clock-set'; readonly side: Side; readonly unit: number; readonly byMs: number }
  | {
      readonly kind: 'device-dead'
      readonly side: Side
      readonly lane: number
      readonly device: 'plate-camera' | 'container-camera' | 'credential-reader' | 'km0-sensor'
      readonly forMs: number
    }
  | { readonly kind: 'device-clock'; readonly side: Side; readonly lane: number; readonly byMs: number }
  | {
      readonly kind: 'slow-net'
      readonly side: Side
      readonly lane: number
      readonly byMs: number
      readonly forMs: number
    }
  | { readonly kind: 'arm-stuck'; readonly side: Side; readonly lane: number; readonly forMs: number }
  | { readonly kind: 'replay'; readonly side: Side; readonly lane: number }
  | { readonly kind: 'forge'; readonly side: Side; readonly lane: number; readonly serial: number }
  | {
      readonly kind: 'order'
      readonly side: Side
      readonly lane: number
      readonly does: 'close' | 'other-mode' | 'emergency'
      readonly forMs: number
    }
  | { readonly kind: 'emergency'; readonly side: Side; readonly forMs: number }
  | { readonly kind: 'gate-closed'; readonly side: Side; readonly forMs: number }
)

export interface LanePlan {
  readonly seed: number
  /** Computers of each side: one for both lanes, or one each. */
  readonly units: Readonly<Record<Side, 1 | 2>>
  /** Eight hours with the packs as shipped; else minutes with tighter ones. */
  readonly isLong: boolean
  readonly activeMs: number
  readonly happenings: readonly LaneHappening[]
}

const MINUTE_MS = 60_000
export const SHORT_MS = 12 * MINUTE_MS
export const LONG_MS = 8 * 60 * MINUTE_MS
/** One seed in so many is eight hours long. */
export const LONG_EVERY = 40

/** What happens at the lanes in the life of a seed. */
export function lanePlanOf(seed: number): LanePlan {
  const random = randomStream(seed, 'lane plan')
  const isLong = seed % LONG_EVERY === 0
  const activeMs = isLong ? LONG_MS : SHORT_MS
  const happenings: LaneHappening[] = []
  let serial = 0
  for (const side of SIDES)
    for (const lane of [0, 1]) {
      // A vehicle every 99 s is a full lane; empty ones come every 49 s.
      let atMs = 15_000 + random() * 30_000
      while (atMs < activeMs - 30_000) {
        serial += 1
        happenings.push(arrival(random, side, lane, serial, Math.round(atMs)))
        atMs += (isLong ? 90_000 : 35_000) + random() * 60_000
      }
    }
  const perLife = isLong ? 40 : 4 + Math.floor(random() * 12)
  for (let n = 0; n < perLife; n++) happenings.push(fault(random, activeMs, serial, isLong))
  const officers = Math.floor((serial * (1 + random())) / 8)
  for (let n = 0; n < officers; n++) happenings.push(officer(random, happenings, serial))
  return {
    seed,
    units: { VN: random() < 0.5 ? 1 : 2, CN: random() < 0.5 ? 1 : 2 },
    isLong,
    activeMs,
    happenings: happenings
      .map((one, place) => ({ one, place }))
      .sort((a, b) => a.one.atMs - b.one.atMs || a.place - b.place)
      .map(({ one }) => one),
  }
}

const upTo = (random: Random, below: number): number => Math.floor(random() * below)
const one = <T>(random: Random, from: readonly T[]): T => from[upTo(random, from.length)]!

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

function arrival(random: Random, side: Side, lane: number, serial: number, atMs: number): LaneHappening {
  const copied = serial > 3 && random() < 0.12 ? serial - 1 - upTo(random, 3) : null
  return {
    atMs,
    kind: 'arrive',
    side,
    lane,
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
function officer(random: Random, happenings: readonly LaneHappening[], serials: number): LaneHappening {
  const serial = 1 + upTo(random, serials)
  const arrives = happenings.find((happening) => happening.kind === 'arrive' && happening.serial === serial)
  const { atMs, side } = arrives as Extract<LaneHappening, { kind: 'arrive' }>
  return {
    atMs: Math.max(0, atMs - 40_000 + upTo(random, 120_000)),
    kind: 'officer',
    side,
    serial,
    does: one(random, OFFICERS),
  }
}

const FAULTS = [
  'cut-site',
  'cut-site',
  'cut-site',
  'cut-site',
  'cut-site',
  'cut-site',
  'cut-peers',
  'cut-other-side',
  'cut-peers',
  'cut-other-side',
  'site-down',
  'kill',
  'kill',
  'power-cut',
  'power-cut',
  'crash-at-store',
  'crash-at-store',
  'full-disk',
  'clock-set',
  'device-dead',
  'device-clock',
  'slow-net',
  'arm-stuck',
  'replay',
  'replay',
  'replay',
  'forge',
  'order',
  'emergency',
  'gate-closed',
] as const satisfies readonly LaneHappening['kind'][]

function fault(random: Random, activeMs: number, serials: number, isLong: boolean): LaneHappening {
  const atMs = upTo(random, activeMs)
  const kind = one(random, FAULTS)
  const side = one(random, SIDES)
  const unit = upTo(random, 2)
  const lane = upTo(random, 2)
  const forMs = 5_000 + upTo(random, 60_000)
  const longMs = one(
    random,
    isLong ? [20_000, 600_000, 3_600_000, 14_400_000] : [10_000, 120_000, 300_000, 500_000],
  )
  switch (kind) {
    case 'cut-site':
      return { atMs, kind, side, unit, forMs: longMs }
    case 'cut-peers':
      return { atMs, kind, side, forMs: longMs }
    case 'cut-other-side':
      return { atMs, kind, forMs: longMs }
    case 'site-down':
      return { atMs, kind, side, forMs: longMs }
    case 'kill':
    case 'power-cut':
      return { atMs, kind, side, unit, forMs: 2_000 + upTo(random, 30_000) }
    case 'crash-at-store':
      return {
        atMs,
        kind,
        side,
        unit,
        when: one(random, ['before', 'after']),
        forMs: 2_000 + upTo(random, 20_000),
      }
    case 'full-disk':
      return { atMs, kind, side, unit, forMs }
    case 'clock-set':
      return { atMs, kind, side, unit, byMs: one(random, [-15_000, 10_000, -240_000, 15_000]) }
    case 'device-dead':
      return {
        atMs,
        kind,
        side,
        lane,
        device: one(random, ['plate-camera', 'container-camera', 'credential-reader', 'km0-sensor']),
        forMs: longMs,
      }
    case 'device-clock':
      return { atMs, kind, side, lane, byMs: one(random, [-20_000, 20_000, -90_000, 90_000]) }
    case 'slow-net':
      return { atMs, kind, side, lane, byMs: one(random, [3_000, 15_000, 40_000, 90_000]), forMs }
    case 'arm-stuck':
      return { atMs, kind, side, lane, forMs: 3_000 + upTo(random, 40_000) }
    case 'replay':
      return { atMs, kind, side, lane }
    case 'forge':
      return { atMs, kind, side, lane, serial: 1 + upTo(random, serials) }
    case 'order':
      return { atMs, kind, side, lane, does: one(random, ['close', 'other-mode', 'emergency']), forMs }
    case 'emergency':
      return { atMs, kind, side, forMs }
    case 'gate-closed':
      return { atMs, kind, side, forMs: longMs }
  }
}
