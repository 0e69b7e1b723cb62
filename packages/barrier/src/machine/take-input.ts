import type { LaneOrder } from '../permit/permit.ts'
import { takeAct } from './acts.ts'
import { isTurned, type LanePlace, type LaneState, laneKey } from './lane-state.ts'
import type { LaneInput } from './machine-ports.ts'
import { noteSilence } from './order-again.ts'
import { isHeard } from './question.ts'
import { reconsider } from './reconsider.ts'
import { stepRoad } from './road.ts'
import { takeReadings } from './take-reading.ts'
import type { Turn } from './turn.ts'
import { takeOtherUse } from './uses.ts'

/** What each kind of input leads to. */
export function takeInput(turn: Turn, input: LaneInput): void {
  const { knowledge, now } = turn
  switch (input.kind) {
    case 'reading':
      takeReadings(turn, [input.reading])
      return
    case 'readings':
      takeReadings(turn, input.readings)
      return
    case 'reading-refused':
    case 'device': {
      const place = turn.parts.laneOfDevice(input.device)
      const lane = place === null ? null : turn.lane(place)
      if (lane === null) return
      if (input.kind === 'device') turn.devices.state(input.device, input.state, input.unread)
      else turn.devices.refused(input.device)
      turn.put(lane)
      if (input.kind === 'device') noteSilence(turn, lane, input)
      turn.report(lane, input)
      return
    }
    case 'words':
      turn.keep(knowledge.takeWords(input, now))
      ofSite(turn, input.site, reconsider)
      return
    case 'head': {
      turn.keep(knowledge.takeHead(input.head, now))
      heardAgain(turn, input.head.site)
      ofSite(turn, input.head.site, takeOrder)
      ofSite(turn, input.head.site, reconsider)
      return
    }
    case 'line':
      if (!knowledge.setConnected(input.connected)) return
      turn.eachLane((lane) => {
        turn.put(lane)
        heardAgain(turn, lane.site)
        reconsider(turn, lane)
      })
      return
    case 'peers':
      knowledge.setPeers(input.heard)
      return
    case 'use':
      takeOtherUse(turn, input.use)
      ofSite(turn, input.use.site, reconsider)
      return
    case 'shown-token':
      turn.keep(knowledge.show(input.site, input.token))
      ofSite(turn, input.site, reconsider)
      return
    case 'act':
      takeAct(turn, input.act)
      return
    case 'tick':
      turn.keep(knowledge.sweep(now))
      turn.eachLane((lane) => {
        stepRoad(turn, lane, { kind: 'tick' })
        reconsider(turn, lane)
      })
      return
    case 'started':
      turn.eachLane((lane) => {
        turn.put({ ...lane, started: { at: now, underWay: lane.cycle.reference } })
        stepRoad(turn, lane, { kind: 'started' })
        turn.report(lane, { kind: 'started', version: input.version, lastSeq: input.lastSeq })
      })
      return
  }
}

const ofSite = (turn: Turn, site: string, work: (turn: Turn, lane: LanePlace) => void): void =>
  turn.eachLane((lane) => {
    if (lane.site === site) work(turn, lane)
  })

/** The site is heard again: what was passed without it counts no longer against the bounds. */
function heardAgain(turn: Turn, site: string): void {
  if (!isHeard(turn, site)) return
  turn.eachLane((lane) => {
    if (lane.site !== site || lane.passedCutOff === 0) return
    turn.keep([{ key: `cut-off/${laneKey(lane)}`, value: 0 }])
    turn.put({ ...lane, passedCutOff: 0 })
  })
}

function takeOrder(turn: Turn, place: LanePlace): void {
  const lane = turn.lane(place)!
  const order = turn.knowledge.orderOf(lane)
  if (order === null || (lane.order !== null && !overrules(order, lane.order))) return
  turn.keep([{ key: `order/${laneKey(lane)}`, value: order }])
  turn.put({ ...lane, order, cycle: turnedWith(lane, order) })
  turn.report(lane, { kind: 'order-taken', order })
}

/** A later order; of the same number one that stops: by a site that has forgotten what it ordered. */
const overrules = (order: LaneOrder, known: LaneOrder): boolean =>
  order.order > known.order ||
  (order.order === known.order && order.emergency !== undefined && known.emergency === undefined)

/** What the outer loops said stays true when the lane turns: they only change their names. */
function turnedWith(lane: LaneState, order: LaneOrder): LaneState['cycle'] {
  const { cycle } = lane
  if (isTurned(lane) === isTurned({ ...lane, order })) return cycle
  const { before, under, after } = cycle.loops
  return { ...cycle, loops: { before: after, under, after: before } }
}
