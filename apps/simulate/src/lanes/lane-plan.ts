import { randomStream } from '@landport/kernel/random-stream'
import { SIDES, type Side } from '@landport/std/side'
import { one } from './draw.ts'
import { COMING, type Way } from './gate.ts'
import { arrival, officer } from './lane-arrivals.ts'
import { fault } from './lane-faults.ts'
import { drawMore, drawScenes, isAlone, isMore, playScene, type Scene } from './lane-scenes.ts'
import { playEnds } from './shared-scene.ts'
import type { Load, Manner } from './vehicle.ts'

/** Somebody comes, somebody decides, or something goes wrong, at a time. `unit` counts the computers of a side. */
export type LaneHappening = { readonly atMs: number } & (
  | {
      readonly kind: 'arrive'
      readonly side: Side
      readonly lane: number
      /** Leaves this country, or comes to it. */
      readonly way: Way
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
  | {
      readonly kind: 'emergency'
      readonly side: Side
      readonly does: 'stop' | 'evacuate'
      readonly forMs: number
    }
  /** By a person at the booth. */
  | { readonly kind: 'evacuate'; readonly side: Side; readonly lane: number }
  /** Driven the other way for so long. */
  | { readonly kind: 'turn'; readonly side: Side; readonly lane: number; readonly forMs: number }
  /** A lane with an end in each country is to be driven this way; people of the second end come to it later. */
  | {
      readonly kind: 'reverse'
      readonly to: 'out' | 'in'
      readonly afterMs: number
      readonly isCalledOff: boolean
    }
  | { readonly kind: 'gate-closed'; readonly side: Side; readonly forMs: number }
)

export interface LanePlan {
  readonly seed: number
  /** Computers of each side: one for both lanes, or one each. */
  readonly units: Readonly<Record<Side, 1 | 2>>
  /** Vehicles come to each country as well, over a lane of their own. */
  readonly comes: boolean
  /** Eight hours with the packs as shipped; else minutes with tighter ones. */
  readonly isLong: boolean
  readonly activeMs: number
  /** What was drawn on purpose; their happenings stand among the others. */
  readonly scenes: readonly Scene[]
  readonly happenings: readonly LaneHappening[]
  /** The lane over which vehicles leave this country that is played with its other end; null: none. */
  readonly shared: Side | null
}

const MINUTE_MS = 60_000
export const SHORT_MS = 12 * MINUTE_MS
export const LONG_MS = 8 * 60 * MINUTE_MS
/** One seed in so many is eight hours long. */
export const LONG_EVERY = 40

/** What happens at the lanes in the life of a seed; with the scene that is asked for in place of what else it draws. */
export function lanePlanOf(seed: number, asked: Scene | null = null): LanePlan {
  const random = randomStream(seed, 'lane plan')
  const isLong = seed % LONG_EVERY === 0
  const activeMs = isLong ? LONG_MS : SHORT_MS
  const happenings: LaneHappening[] = []
  const drawn = drawScenes(random, isLong)
  const isComing = isLong || drawn.includes('turn') || random() < 0.3
  const more = randomStream(seed, 'more scenes')
  const scenes = asked === null ? [...drawn, ...drawMore(more, drawn, isComing)] : [asked]
  const comes = isComing || scenes.includes('ends')
  let serial = 0
  for (const side of SIDES)
    for (const lane of comes ? [0, 1, COMING] : [0, 1]) {
      // A vehicle every 99 s is a full lane; empty ones come every 49 s.
      let atMs = 15_000 + random() * 30_000
      while (atMs < activeMs - 30_000) {
        serial += 1
        happenings.push(arrival(random, { side, lane, serial, atMs: Math.round(atMs) }))
        atMs += (isLong ? 90_000 : 35_000) + random() * 60_000
      }
    }
  let shared: Side | null = null
  for (const scene of scenes) {
    const played = playScene(isMore(scene) ? more : random, scene, { activeMs, serial })
    serial += played.filter(({ kind }) => kind === 'arrive').length
    const kept = isAlone(scene) ? happenings.filter((one) => !isInTheWay(one, played)) : happenings.slice()
    happenings.splice(0, happenings.length, ...kept, ...played)
    if (scene !== 'ends') continue
    const near = one(more, SIDES)
    shared = near
    happenings.splice(0, happenings.length, ...playEnds(more, near, happenings, { activeMs, serial }))
    serial = happenings.reduce(
      (most, each) => (each.kind === 'arrive' ? Math.max(most, each.serial) : most),
      0,
    )
  }
  const perLife = isLong ? 40 : 4 + Math.floor(random() * 12)
  for (let n = 0; n < perLife; n++) happenings.push(fault(random, activeMs, serial, isLong))
  const officers = Math.floor((serial * (1 + random())) / 8)
  for (let n = 0; n < officers; n++) happenings.push(officer(random, happenings))
  // Only two computers can lose sight of each other.
  const computers = (): 1 | 2 =>
    random() < 0.4 && !scenes.includes('twins') && !scenes.includes('again-there') ? 1 : 2
  return {
    seed,
    units: { VN: computers(), CN: computers() },
    comes,
    isLong,
    activeMs,
    scenes,
    shared,
    happenings: happenings
      .map((one, place) => ({ one, place }))
      .sort((a, b) => a.one.atMs - b.one.atMs || a.place - b.place)
      .map(({ one }) => one),
  }
}

/** Two who come at the same moment must not stand in a queue each. */
const isInTheWay = (one: LaneHappening, played: readonly LaneHappening[]): boolean =>
  played.some(
    (twin) =>
      twin.kind === 'arrive' &&
      one.kind === 'arrive' &&
      one.side === twin.side &&
      one.atMs > twin.atMs - 150_000 &&
      one.atMs < twin.atMs + 30_000,
  )
