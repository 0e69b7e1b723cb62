import { namedBy } from '../identify/named-by.ts'
import { TOKEN_PREFIX } from '../permit/release-token.ts'
import type { LaneReading } from '../reading/reading.ts'
import { cycleInputOf } from './cycle-input.ts'
import { isTurned, type LaneState, withReading } from './lane-state.ts'
import { identified, reconsider } from './reconsider.ts'
import { stepRoad } from './road.ts'
import { takeCrossing } from './take-crossing.ts'
import type { Turn } from './turn.ts'

/** Loops, barrier and km 0 move the cycle; everything else says something of the vehicle at the post. */
export function takeReading(turn: Turn, reading: LaneReading): void {
  const lane = turn.lane(reading)
  if (lane === null) return
  const road = cycleInputOf(reading, { side: turn.parts.side, turned: isTurned(lane) })
  if (road === null) {
    ofVehicle(turn, lane, reading)
    return
  }
  if (road.kind === 'km0') takeCrossing(turn, lane, reading, road)
  else stepRoad(turn, lane, road)
  reconsider(turn, lane)
}

function ofVehicle(turn: Turn, lane: LaneState, given: LaneReading): void {
  const reading = namedByToken(turn, lane, given)
  const session = withReading(lane.session, reading, turn.parts.speed)
  const verdict = identified(turn, { ...lane, session })
  turn.put({ ...lane, session: { ...session, verdict } })
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
