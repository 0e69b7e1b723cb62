import { SIDES, type Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import { one, upTo } from './draw.ts'
import { COMING, TURNED } from './gate.ts'
import { arrival } from './lane-arrivals.ts'
import type { LaneHappening } from './lane-plan.ts'

/** What seldom comes about by chance alone, since several things must meet. */
const SCENES = ['twins', 'clock', 'evacuation', 'turn', 'long-cut'] as const
/** Drawn beside those. `again-…`: a release that was used comes once more; `count`: more than may pass unheard. */
const MORE = ['again-here', 'again-there', 'count'] as const
export type Scene = (typeof SCENES)[number] | (typeof MORE)[number] | 'ends'

export const isMore = (scene: Scene): boolean =>
  scene === 'ends' || (MORE as readonly Scene[]).includes(scene)
/** Those who come by themselves would stand in its way. */
export const isAlone = (scene: Scene): boolean =>
  scene === 'twins' || (MORE as readonly Scene[]).includes(scene)

/** One lane cannot be turned in two ways. */
export function drawMore(random: Random, drawn: readonly Scene[], comes: boolean): readonly Scene[] {
  if (comes && !drawn.includes('turn') && random() < 0.7) return ['ends']
  return drawn.length === 0 && random() < 0.6 ? [one(random, MORE)] : []
}

/** Half of the short lives have one; every long one has those that take hours. */
export function drawScenes(random: Random, isLong: boolean): readonly Scene[] {
  if (isLong) return ['long-cut', 'turn', 'clock', 'twins']
  return random() < 0.7 ? [one(random, SCENES)] : []
}

interface Around {
  readonly activeMs: number
  /** The last that was given. */
  readonly serial: number
}

/** What has to happen for it. */
export function playScene(random: Random, scene: Scene, { activeMs, serial }: Around): LaneHappening[] {
  // Of what is played an empty lorry may pass any lane out of China unheard; out of Viet Nam it has a lane of another mode.
  const side = isAlone(scene) ? 'CN' : one(random, SIDES)
  const atMs = 130_000 + upTo(random, activeMs - 300_000)
  switch (scene) {
    case 'twins': {
      // One has all marks of the other; their lanes hear neither each other nor the site.
      const first = { ...arrival(random, { side, lane: 0, serial: serial + 1, atMs }), ...HONEST }
      const second = {
        ...arrival(random, { side, lane: 1, serial: serial + 2, atMs: atMs + 8_000 }),
        ...HONEST,
      }
      const forMs = 150_000
      return [
        { ...first, leadMs: 110_000, copies: null },
        { ...second, leadMs: -100_000_000, copies: { serial: serial + 1, all: true } },
        { atMs: atMs - 4_000, kind: 'cut-peers', side, forMs },
        { atMs: atMs - 3_000, kind: 'cut-site', side, unit: 0, forMs },
        { atMs: atMs - 3_000, kind: 'cut-site', side, unit: 1, forMs },
      ]
    }
    case 'clock': {
      // The machine's own clock is asked at a start alone.
      const unit = upTo(random, 2)
      const byMs = one(random, [-240_000, -20_000, 15_000, 25_000])
      return [
        { atMs, kind: 'clock-set', side, unit, byMs },
        { atMs: atMs + 1_000, kind: one(random, ['kill', 'power-cut']), side, unit, forMs: 4_000 },
      ]
    }
    case 'evacuation':
      return [0, 1].map(
        (lane): LaneHappening => ({ atMs: atMs + lane * 20_000, kind: 'evacuate', side, lane }),
      )
    case 'turn': {
      const forMs = Math.round(activeMs / 3)
      const turnedMs = 100_000 + upTo(random, activeMs / 4)
      const come: LaneHappening[] = []
      for (let at = turnedMs + 50_000; at < turnedMs + forMs; at += activeMs / 12)
        come.push({
          ...arrival(random, { side, lane: COMING, serial: serial + 1 + come.length, atMs: Math.round(at) }),
          lane: TURNED,
        })
      return [{ atMs: turnedMs, kind: 'turn', side, lane: TURNED, forMs }, ...come]
    }
    case 'again-here':
    case 'again-there': {
      const isHere = scene === 'again-here'
      const first = { ...arrival(random, { side, lane: 0, serial: serial + 1, atMs }), ...HONEST }
      const second = {
        ...arrival(random, { side, lane: isHere ? 0 : 1, serial: serial + 2, atMs: atMs + 60_000 }),
        ...HONEST,
      }
      return [
        { ...first, leadMs: 110_000, copies: null },
        { ...second, leadMs: -100_000_000, copies: { serial: serial + 1, all: true } },
        ...cutSites(side, atMs - 3_000, 170_000),
        ...(isHere ? [{ atMs: atMs + 50_000, kind: 'kill' as const, side, unit: 0, forMs: 3_000 }] : []),
      ]
    }
    case 'count': {
      const many = Array.from({ length: 8 }, (_, n) => ({
        ...arrival(random, { side, lane: 0, serial: serial + 1 + n, atMs: atMs + n * 20_000 }),
        ...HONEST,
        shows: 'token' as const,
        leadMs: 110_000,
        copies: null,
      }))
      return [
        ...many,
        ...cutSites(side, atMs - 3_000, 270_000),
        { atMs: atMs + 58_000, kind: 'kill', side, unit: 0, forMs: 1_000 },
      ]
    }
    case 'ends':
      return []
    case 'long-cut':
      return [
        { atMs: Math.round(activeMs / 20), kind: 'cut-site', side, unit: upTo(random, 2), forMs: activeMs },
        { atMs: Math.round(activeMs / 10), kind: 'cut-peers', side, forMs: Math.round(activeMs / 2) },
      ]
  }
}

const HONEST = { load: 'empty', channel: 'green', manner: 'honest', dirt: 0.02, shows: 'reference' } as const

const cutSites = (side: Side, atMs: number, forMs: number): LaneHappening[] =>
  [0, 1].map((unit) => ({ atMs, kind: 'cut-site', side, unit, forMs }))
