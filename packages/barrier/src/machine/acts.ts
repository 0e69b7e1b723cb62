import { refuseInMachine } from './act-refusal.ts'
import type { BoothAct } from './booth-act.ts'
import { countsOf, laneKey, newSession } from './lane-state.ts'
import { reconsider } from './reconsider.ts'
import { stepRoad } from './road.ts'
import { placeOf, type Turn } from './turn.ts'

/**
 * What a named person does. Whether that person may was asked before; what the lane and the road allow is asked here,
 * whatever the screen had offered.
 */
export function takeAct(turn: Turn, act: BoothAct): void {
  const lane = turn.lane(act)
  if (lane === null) return
  const { by, kind } = act
  const refused = refuseInMachine(turn, lane, act)
  const refuse = (): void =>
    turn.report(lane, { kind: 'act-refused', by, act: kind, state: lane.cycle.state, ...refused })
  if (refused !== null) {
    refuse()
    return
  }
  switch (act.kind) {
    case 'identify':
      turn.report(lane, { kind: 'settled', by, as: 'identified', reference: act.reference })
      turn.put({ ...lane, session: { ...lane.session, settled: act.reference } })
      reconsider(turn, lane)
      return
    case 'open-by-hand': {
      const { reference, reason, picture } = act
      const answer = lane.session.answer
      const answered = answer === null || answer.answer === 'open' ? [] : answer.reasons
      if (!stepRoad(turn, lane, { kind: 'open', reference, by: 'person' })) {
        refuse()
        return
      }
      const seen = act.vehicle === undefined ? {} : { vehicle: act.vehicle }
      turn.report(lane, { kind: 'opened-by-hand', reference, by, reason, picture, answered, ...seen })
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
    case 'prove-empty':
      if (!stepRoad(turn, lane, { kind: 'reset' })) {
        refuse()
        return
      }
      turn.put({ ...turn.lane(lane)!, session: newSession(turn.now, lane.session) })
      turn.report(lane, { kind: 'settled', by, as: 'empty', reference: null })
      return
    case 'print-slip': {
      const { reference } = act
      const { token } = turn.knowledge.find(lane.site, reference)!
      const day = turn.parts.dayOf(turn.now)
      const { copies, kept } = turn.knowledge.countSlip(lane.site, reference, day)
      turn.keep([kept])
      const printed = { takenUp: false, passedAt: null, copies } as const
      turn.report(lane, { kind: 'paper-slip', reference, token: token!, ...printed, by })
      return
    }
    case 'take-up-slip': {
      const { token, passedAt } = act
      const release = turn.parts.openToken(token)
      if (!release.ok) return
      const { reference } = release.value
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
    case 'evacuate':
      if (stepRoad(turn, lane, { kind: act.kind }))
        turn.report(placeOf(lane), { kind: 'act-done', by, act: act.kind })
      else refuse()
      return
  }
}
