import { secondsBetween } from '../cycle/scene.ts'
import { decideOpening } from '../decide/decide-opening.ts'
import { type LanePlace, type LaneState, laneKey } from './lane-state.ts'
import type { LaneInput } from './machine-ports.ts'
import { questionOf } from './question.ts'
import { identified, withdraw } from './reconsider.ts'
import { placeOf, type Turn } from './turn.ts'

/** Notes since when the lane's barrier is not heard. */
export function noteSilence(turn: Turn, place: LanePlace, input: LaneInput & { kind: 'device' }): void {
  const lane = turn.lane(place)!
  const { devices } = turn.parts.lanes.find((one) => laneKey(one) === laneKey(place))!
  const arm = devices.find(({ kind }) => kind === 'barrier')?.id
  if (input.device !== arm || input.state !== 'silent' || lane.barrierSilentSince !== undefined) return
  turn.put({ ...lane, barrierSilentSince: turn.now })
}

/**
 * The barrier speaks again and is down: an order that was given meanwhile was lost with the line. It is given once more
 * if the same vehicle stands there still, nothing has come to stand against it, and the boom has time to rise before it
 * is taken for broken. After a longer silence another vehicle may stand there: nobody has seen the loop meanwhile.
 */
export function orderAgain(turn: Turn, place: LanePlace): void {
  const { barrierSilentSince: since, ...lane } = turn.lane(place)!
  if (since === undefined) return
  turn.put(lane)
  const { cycle, session } = lane
  const limits = turn.parts.cycleLimits
  const isMissed =
    cycle.state === 'ordered' &&
    cycle.barrier === 'down' &&
    cycle.loops.before === true &&
    session.answer?.answer === 'open' &&
    // A line counts as lost only after some looks: the other half of the time.
    secondsBetween(since, turn.now) <= limits.goneSecondsMax / 2 &&
    secondsBetween(cycle.since, turn.now) <= limits.barrierSecondsMax / 2
  if (!isMissed) return
  const verdict = identified(turn, lane)
  const question = questionOf(turn, { ...lane, session: { ...session, verdict } })
  const answer = decideOpening({ ...question, uses: question.uses.filter((use) => !isThis(turn, lane, use)) })
  if (answer.answer !== 'open') withdraw(turn, lane, answer)
  else if (answer.reference === cycle.reference)
    turn.effect({ kind: 'barrier', ...placeOf(lane), order: 'raise' })
}

/** The use that the lost order itself was. */
const isThis = (
  { parts }: Turn,
  { lane, cycle }: LaneState,
  use: { readonly unit: string; readonly lane: string; readonly at: string },
): boolean => use.unit === parts.unit && use.lane === lane && use.at === cycle.since
