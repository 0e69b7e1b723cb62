import { decideOpening } from '../decide/decide-opening.ts'
import type { LaneReportContent } from '../report/report.ts'
import type { BoothAct } from './booth-act.ts'
import type { LaneState } from './lane-state.ts'
import { questionOf } from './question.ts'
import { identified } from './reconsider.ts'
import { roadOf } from './road.ts'
import type { Turn } from './turn.ts'

type Refused = Pick<Extract<LaneReportContent, { kind: 'act-refused' }>, 'why' | 'reasons'>

/**
 * Why a person's act is not taken, asked by the lane itself: a screen may be old, and not every one who calls asks first.
 * Null where only the tables of the road may still say no. An emergency stop is never refused here.
 */
export function refuseInMachine(turn: Turn, lane: LaneState, act: BoothAct): Refused | null {
  switch (act.kind) {
    case 'identify':
      // Said of the vehicle that stands there: of one that comes later it would open for whoever it is.
      return otherVehicle(lane, act) ?? (lane.cycle.state === 'waiting' ? null : {})
    case 'open-by-hand':
      return otherVehicle(lane, act) ?? refuseOpening(turn, lane, act.reference)
    case 'prove-empty':
      // Whoever looked before the next incident has not looked at that one.
      return otherVehicle(lane, act)
    case 'print-slip':
      return (turn.knowledge.find(lane.site, act.reference)?.release ?? null) === null ? NO_RELEASE : null
    case 'take-up-slip':
      if (!turn.parts.openToken(act.token).ok) return NO_RELEASE
      return act.passedAt === null ? otherVehicle(lane, act) : null
    case 'lower':
    case 'stop':
    case 'evacuate':
      return null
  }
}

const NO_RELEASE: Refused = { why: 'no-release' }

const otherVehicle = (lane: LaneState, { vehicle }: { readonly vehicle?: string }): Refused | null =>
  vehicle === undefined || vehicle === lane.session.since ? null : { why: 'other-vehicle' }

/**
 * A hand opens only for who stands at the post, and not against what another authority has to say: the lane asks anew,
 * of the passage that the person names, else of what the readers found; also where nothing was read.
 */
function refuseOpening(turn: Turn, lane: LaneState, reference: string | null): Refused | null {
  // While a lane turns its other end may be the one that lets in; what comes from the line may be let out.
  if (lane.order?.turning !== undefined && roadOf(turn, lane).towardsLine) return { why: 'lane-turning' }
  if (lane.cycle.state !== 'waiting') return {}
  const settled = reference ?? lane.session.settled
  const session = { ...lane.session, settled }
  const verdict = identified(turn, { ...lane, session })
  const answer = decideOpening(questionOf(turn, { ...lane, session: { ...session, verdict } }))
  return answer.answer === 'stay' ? { why: 'not-at-booth', reasons: answer.reasons } : null
}
