import type { BoothAct } from './booth-act.ts'
import { countsOf, type LaneState, laneKey, NO_SESSION } from './lane-state.ts'
import { reconsider } from './reconsider.ts'
import { roadOf, stepRoad } from './road.ts'
import { placeOf, type Turn } from './turn.ts'

/** What a named person does. Whether that person may was asked before; what the road allows is asked here. */
export function takeAct(turn: Turn, act: BoothAct): void {
  const lane = turn.lane(act)
  if (lane === null) return
  const { by } = act
  switch (act.kind) {
    case 'identify':
      // Said of the vehicle that stands there: of one that comes later it would open for whoever it is.
      if (lane.cycle.state !== 'waiting') {
        turn.report(lane, { kind: 'act-refused', by, act: act.kind, state: lane.cycle.state })
        return
      }
      turn.report(lane, { kind: 'settled', by, as: 'identified', reference: act.reference })
      turn.put({ ...lane, session: { ...lane.session, settled: act.reference } })
      reconsider(turn, lane)
      return
    case 'open-by-hand': {
      const { reference, reason, picture } = act
      const answer = lane.session.answer
      const answered = answer === null || answer.answer === 'open' ? [] : answer.reasons
      const isRaised =
        mayLetIn(turn, lane) &&
        stepRoad(turn, lane, { kind: 'open', reference: reference ?? '', by: 'person' })
      if (!isRaised) {
        turn.report(lane, { kind: 'act-refused', by, act: act.kind, state: lane.cycle.state })
        return
      }
      turn.report(lane, { kind: 'opened-by-hand', reference, by, reason, picture, answered })
      if (reference !== null) {
        const use = { ...placeOf(lane), reference, unit: turn.parts.unit, at: turn.now }
        turn.keep(turn.knowledge.takeUse(use))
        turn.effect({ kind: 'announce-use', use })
      }
      const today = countsOf(lane.today, turn.parts.dayOf(turn.now))
      const counted = { ...today, byHand: today.byHand + 1 }
      turn.keep([{ key: `counts/${laneKey(lane)}`, value: counted }])
      const now = turn.lane(lane)!
      turn.put({ ...now, today: counted, session: { ...now.session, opened: true } })
      return
    }
    case 'prove-empty': {
      const isTaken = stepRoad(turn, lane, { kind: 'reset' })
      if (isTaken) turn.put({ ...turn.lane(lane)!, session: NO_SESSION })
      turn.report(
        lane,
        isTaken
          ? { kind: 'settled', by, as: 'empty', reference: null }
          : { kind: 'act-refused', by, act: act.kind, state: lane.cycle.state },
      )
      return
    }
    case 'take-up-slip': {
      const release = turn.parts.openToken(act.token)
      if (!release.ok) {
        turn.report(lane, { kind: 'act-refused', by, act: act.kind, state: lane.cycle.state })
        return
      }
      const { reference } = release.value
      const { token, passedAt } = act
      turn.report(lane, { kind: 'paper-slip', reference, token, takenUp: true, passedAt, by })
      if (passedAt === null) turn.keep(turn.knowledge.show(lane.site, token))
      else
        turn.keep(
          turn.knowledge.takeUse({ ...placeOf(lane), reference, unit: turn.parts.unit, at: passedAt }),
        )
      reconsider(turn, lane)
      return
    }
    case 'lower':
    case 'stop':
    case 'evacuate': {
      const isTaken = stepRoad(turn, lane, { kind: act.kind })
      turn.report(
        placeOf(lane),
        isTaken
          ? { kind: 'act-done', by, act: act.kind }
          : { kind: 'act-refused', by, act: act.kind, state: lane.cycle.state },
      )
      return
    }
  }
}

/**
 * While a lane turns its other end may be the one that lets in: towards the line not even a person raises the barrier.
 * What comes from the line may be let out.
 */
const mayLetIn = (turn: Turn, lane: LaneState): boolean =>
  lane.order?.turning === undefined || !roadOf(turn, lane).towardsLine
