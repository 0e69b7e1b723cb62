import { namedBy } from '../identify/named-by.ts'
import { TOKEN_PREFIX } from '../permit/release-token.ts'
import type { LaneReading } from '../reading/reading.ts'
import { answersAnother } from './ask-devices.ts'
import { cycleInputOf } from './cycle-input.ts'
import {
  isOfEarlier,
  isSaidAgain,
  isTurned,
  type LanePlace,
  type LaneState,
  laneKey,
  withReading,
} from './lane-state.ts'
import { orderAgain } from './order-again.ts'
import { identified, reconsider } from './reconsider.ts'
import { stepRoad } from './road.ts'
import { takeCrossing } from './take-crossing.ts'
import type { Turn } from './turn.ts'

/**
 * Loops, barrier and km 0 move the cycle; everything else says something of the vehicle at the post. What a device says
 * again within a moment is its last word and no more: it is neither told nor weighed anew.
 */
export function takeReadings(turn: Turn, readings: readonly LaneReading[]): void {
  /** By lane: what was taken of the vehicle there and not weighed yet. */
  const taken = new Map<string, LaneReading[]>()
  const weigh = (place: LanePlace): void => {
    const some = taken.get(laneKey(place))
    taken.delete(laneKey(place))
    if (some !== undefined) weighed(turn, place, some)
  }
  for (const given of readings) {
    turn.devices.heard(given)
    const lane = turn.lane(given)
    if (lane === null) continue
    const road = cycleInputOf(given, { side: turn.parts.side, turned: isTurned(lane) })
    if (road === null) {
      if (answersAnother(lane.session, given)) continue
      if (isSaidAgain(lane.session, given, turn.parts.speed)) continue
      if (isOfEarlier(lane.session, given)) {
        turn.report(lane, { kind: 'reading', reading: given, reference: null }, given.simulated)
        continue
      }
      const reading = namedByToken(turn, lane, given)
      turn.put({ ...lane, session: withReading(lane.session, reading, turn.parts.speed) })
      taken.set(laneKey(lane), [...(taken.get(laneKey(lane)) ?? []), reading])
      continue
    }
    weigh(lane)
    if (road.kind === 'km0') takeCrossing(turn, turn.lane(lane)!, given, road)
    else stepRoad(turn, turn.lane(lane)!, road)
    if (road.kind === 'barrier') orderAgain(turn, lane)
    reconsider(turn, lane)
  }
  for (const [some] of [...taken.values()]) weigh(some!)
}

function weighed(turn: Turn, place: LanePlace, readings: readonly LaneReading[]): void {
  const lane = turn.lane(place)!
  const verdict = identified(turn, lane)
  turn.put({ ...lane, session: { ...lane.session, verdict } })
  for (const reading of readings)
    turn.report(lane, { kind: 'reading', reading, reference: namedBy(verdict) }, reading.simulated)
  reconsider(turn, lane)
}

/** A QR may hold the release itself: then it names the passage, and the lane knows it from now on. */
function namedByToken(turn: Turn, { site }: LaneState, reading: LaneReading): LaneReading {
  if (reading.kind !== 'credential' || !reading.raw.startsWith(TOKEN_PREFIX)) return reading
  const opened = turn.parts.openToken(reading.raw)
  if (!opened.ok || opened.value.site !== site) return reading
  turn.keep(turn.knowledge.show(site, reading.raw))
  return { ...reading, value: opened.value.reference }
}
