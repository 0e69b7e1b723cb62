import type { Instant } from '@landport/std/time'
import type { Cycle, CycleEvent, CycleInput, Road } from '../cycle/cycle.ts'
import { secondsBetween } from '../cycle/scene.ts'
import { stepCycle } from '../cycle/step-cycle.ts'
import { countsOf, type LanePlace, type LaneState, laneKey, newSession, workedAs } from './lane-state.ts'
import { placeOf, type Turn } from './turn.ts'
import { countUnheard } from './unheard-count.ts'

/** Barrier and road take one input; what follows is reported, ordered, counted. False: it was refused in this state. */
export function stepRoad(turn: Turn, place: LanePlace, input: CycleInput): boolean {
  const lane = turn.lane(place)!
  const step = stepCycle(lane.cycle, input, turn.now, roadOf(turn, lane), turn.parts.cycleLimits)
  const { cycle, orders, events, refused } = step
  if (cycle !== lane.cycle) turn.put({ ...lane, cycle })
  if (cycle.state !== lane.cycle.state) turn.keep([{ key: `cycle/${laneKey(lane)}`, value: cycle }])
  for (const { event, reference } of events) {
    turn.report(lane, { kind: 'cycle', state: cycle.state, event, reference })
    if (event !== 'proved-empty' || !isKnownWaiting(turn.lane(place)!, input))
      afterEvent(turn, turn.lane(place)!, event, reference)
    if (event === 'not-taken') forgetWhoLeft(turn, turn.lane(place)!, lane.cycle.beforeFreeAt)
    afterTrouble(turn, turn.lane(place)!, lane.cycle.state, reference)
  }
  countUnheard(turn, lane, input, step)
  if (hasLeftPost(lane.cycle, cycle)) {
    const left = turn.lane(place)!
    const { cameUnproved: _, ...session } = left.session
    turn.put({ ...left, session: { ...session, leftAt: turn.now } })
  }
  if (isArrival(lane.cycle, cycle, input)) forgetEarlier(turn, turn.lane(place)!)
  if (isArrival(lane.cycle, cycle, input) && cycle.state === 'unproved') {
    const came = turn.lane(place)!
    turn.put({ ...came, session: { ...came.session, cameUnproved: true } })
  }
  for (const order of orders) {
    turn.effect({ kind: 'barrier', ...placeOf(lane), order })
    const isShown = order === 'raise' && !isLetBack(turn, turn.lane(place)!)
    turn.effect({ kind: 'lights', ...placeOf(lane), show: isShown ? 'green' : 'red' })
  }
  return !refused
}

/** In an evacuation a barrier towards the line is up for who comes back, not for who waits before it. */
const isLetBack = (turn: Turn, lane: LaneState): boolean =>
  lane.cycle.state === 'evacuating' && roadOf(turn, lane).towardsLine

type RoadLane = LanePlace & Pick<LaneState, 'order' | 'planned'>

/** Directions in site files are as seen from Viet Nam: out is towards the line there and away from it in China. */
export function roadOf({ parts }: Pick<Turn, 'parts'>, lane: RoadLane): Road {
  const { direction } = workedAs(lane)
  const { devices } = parts.lanes.find((one) => one.site === lane.site && one.lane === lane.lane)!
  const towardsLine = (direction === 'out') === (parts.side === 'VN')
  return {
    direction,
    towardsLine,
    hasKm0: towardsLine && devices.some(({ kind }) => kind === 'km0-sensor'),
  }
}

/**
 * Somebody drives onto the first loop of an empty lane, or of one that is not proved yet and has said that nobody stood
 * there: what was read of an earlier vehicle is not of this one.
 */
const isArrival = (before: Cycle, after: Cycle, input: CycleInput): boolean =>
  input.kind === 'loop' &&
  input.place === 'before' &&
  (before.state === 'unproved'
    ? before.loops.before === false && after.loops.before === true
    : before.state === 'idle' && after.state === 'waiting')

const hasLeftPost = (before: Cycle, after: Cycle): boolean =>
  before.state === 'unproved'
    ? before.loops.before === true && after.loops.before === false
    : before.state === 'waiting' && after.state === 'idle'

/** The sensors have proved the lane empty but for one that drove up meanwhile: what was read of it stays. */
const isKnownWaiting = ({ cycle, session }: LaneState, { kind }: CycleInput): boolean =>
  session.cameUnproved === true && cycle.state === 'waiting' && kind !== 'reset'

/** Whoever drives up while the barrier comes down is seen by no loop as an arrival: the lane is not idle then. */
function forgetWhoLeft(turn: Turn, lane: LaneState, leftAt: Instant | null): void {
  if (leftAt !== null) turn.put({ ...lane, session: { ...lane.session, notBefore: leftAt } })
}

/** A camera sees a vehicle a little before the loop does; real time. */
const SEEN_BEFORE_MS = 15_000

function forgetEarlier(turn: Turn, lane: LaneState): void {
  const { leftAt, ...session } = lane.session
  const { speed, cycleLimits } = turn.parts
  const isAnother = leftAt !== undefined && secondsBetween(leftAt, turn.now) > cycleLimits.goneSecondsMax
  const readings = session.readings.filter(
    ({ eventAt, receivedAt }) =>
      Date.parse(turn.now) - Date.parse(eventAt) <= SEEN_BEFORE_MS * speed &&
      (!isAnother || (eventAt > leftAt && receivedAt > leftAt)),
  )
  // What a person said was said of the vehicle that stood there.
  const isOther = isAnother || readings.length < session.readings.length
  const next = isOther ? { ...newSession(turn.now, session), readings } : session
  turn.put({ ...lane, session: isAnother ? { ...next, notBefore: leftAt } : next })
}

/**
 * The boom did not obey, or moved by itself, before anybody had driven under it: the release is as good as before. Who
 * drives under it afterwards has used it all the same.
 */
function afterTrouble(turn: Turn, lane: LaneState, was: Cycle['state'], reference: string | null): void {
  if (lane.cycle.state === was) return
  const { knowledge, parts, now } = turn
  if (lane.cycle.state === 'unproved' && (was === 'ordered' || was === 'open')) {
    if (reference !== null) turn.keep(knowledge.forgetUse(lane.site, reference, lane.lane))
    turn.put({ ...lane, session: newSession(now, lane.session) })
  }
  if (reference !== null && lane.cycle.state === 'tailgating')
    if (!knowledge.usesOf(lane.site, reference).some((use) => use.lane === lane.lane)) {
      const use = { ...placeOf(lane), reference, unit: parts.unit, at: now }
      turn.keep(knowledge.takeUse(use))
      turn.effect({ kind: 'announce-use', use })
    }
}

function afterEvent(turn: Turn, lane: LaneState, event: CycleEvent, reference: string | null): void {
  const { parts, knowledge, now } = turn
  const key = laneKey(lane)
  switch (event) {
    case 'passed': {
      const counts = countsOf(lane.today, parts.dayOf(now))
      const today = { ...counts, passed: counts.passed + 1 }
      turn.keep([{ key: `counts/${key}`, value: today }])
      const session = newSession(now, lane.session)
      // Who stands close behind was looked at before; who comes later was not.
      const isNext = lane.cycle.loops.before === true
      turn.put({ ...lane, today, session: isNext ? session : { ...session, notBefore: now } })
      return
    }
    case 'not-taken':
      // Nobody drove: the release is as good as before.
      if (reference !== null) turn.keep(knowledge.forgetUse(lane.site, reference, lane.lane))
      turn.put({ ...lane, session: newSession(now, lane.session) })
      return
    case 'proved-empty':
      turn.put({ ...lane, session: newSession(now, lane.session) })
      return
    default:
      return
  }
}
