import { SIDES } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import { one, upTo } from './draw.ts'
import type { LaneHappening } from './lane-plan.ts'

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
  'evacuate',
  'gate-closed',
] as const satisfies readonly LaneHappening['kind'][]

/** Something that goes wrong, or is ordered, at any time. */
export function fault(random: Random, activeMs: number, serials: number, isLong: boolean): LaneHappening {
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
      return { atMs, kind, side, does: one(random, ['stop', 'evacuate']), forMs }
    case 'evacuate':
      return { atMs, kind, side, lane }
    case 'gate-closed':
      return { atMs, kind, side, forMs: longMs }
  }
}
