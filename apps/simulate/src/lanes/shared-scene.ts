import { otherSide, type Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import { one, upTo } from './draw.ts'
import { COMING, TURNED } from './gate.ts'
import { arrival } from './lane-arrivals.ts'
import type { LaneHappening } from './lane-plan.ts'

type Arrival = Extract<LaneHappening, { kind: 'arrive' }>

/** Leaves a country over the lane that is played with both ends, or would. */
export const isOverShared = (near: Side | null, { side, lane, way }: Arrival): boolean =>
  near !== null && way === 'out' && lane === (side === near ? TURNED : COMING)

/** Those who slip in or break through are counted by nobody: of a lane with two ends nothing is promised then. */
const isCounted = ({ manner }: Arrival): boolean =>
  manner !== 'tailgates' && manner !== 'breaks-through' && manner !== 'wrong-way'

/** The lane is driven the other way for a third of the life, and back, while much goes wrong at both ends. */
export function playEnds(
  random: Random,
  near: Side,
  happenings: readonly LaneHappening[],
  { activeMs, serial }: { readonly activeMs: number; readonly serial: number },
): LaneHappening[] {
  const far = otherSide(near)
  const there = near === 'VN' ? ('in' as const) : ('out' as const)
  const back = near === 'VN' ? ('out' as const) : ('in' as const)
  const kept = happenings
    // Who comes to the other end comes through the lane.
    .filter((each) => !(each.kind === 'arrive' && each.side === far && each.lane === COMING))
    .map((each) => (each.kind === 'arrive' && isOverShared(near, each) ? counted(each) : each))
  const turnMs = 140_000 + upTo(random, activeMs / 8)
  const backMs = turnMs + Math.round(activeMs * 0.35)
  const endMs = Math.min(activeMs - 20_000, backMs + 200_000)
  const ways = [
    { atMs: turnMs, kind: 'reverse' as const, to: there },
    { atMs: backMs, kind: 'reverse' as const, to: back },
  ].map((each) => ({ ...each, afterMs: upTo(random, 30_000), isCalledOff: random() < 0.25 }))
  const come: LaneHappening[] = []
  for (let atMs = turnMs + 40_000; atMs < backMs; atMs += activeMs / 14) {
    const next = arrival(random, {
      side: far,
      lane: COMING,
      serial: serial + 1 + come.length,
      atMs: Math.round(atMs),
    })
    come.push(counted({ ...next, way: 'out', copies: null }))
  }
  const faults = Array.from({ length: 3 + upTo(random, 6) }, () =>
    wrong(random, turnMs - 30_000 + upTo(random, endMs - turnMs)),
  )
  return [...kept, ...ways, ...come, ...faults]

  function wrong(from: Random, atMs: number): LaneHappening {
    const side = one(from, [near, far])
    const unit = upTo(from, 2)
    const forMs = 5_000 + upTo(from, 60_000)
    switch (upTo(from, 7)) {
      case 0:
        return { atMs, kind: 'kill', side, unit, forMs: 2_000 + upTo(from, 25_000) }
      case 1:
        return { atMs, kind: 'power-cut', side, unit, forMs: 2_000 + upTo(from, 25_000) }
      case 2:
        return { atMs, kind: 'clock-set', side, unit, byMs: one(from, [-240_000, -20_000, 15_000]) }
      case 3:
        return { atMs, kind: 'cut-site', side, unit, forMs }
      case 4:
        return { atMs, kind: 'cut-other-side', forMs }
      case 5:
        return { atMs, kind: 'site-down', side, forMs }
      default:
        return {
          atMs,
          kind: 'order',
          side,
          lane: side === near ? TURNED : COMING,
          does: one(from, ['close', 'other-mode', 'emergency']),
          forMs,
        }
    }
  }
}

const counted = (arrived: Arrival): Arrival =>
  isCounted(arrived) ? arrived : { ...arrived, manner: 'honest' }
