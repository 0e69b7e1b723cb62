import { decideOpening } from '../decide/decide-opening.ts'
import type { OpeningAnswer, OpeningReason } from '../decide/opening.ts'
import type { Verdict } from '../identify/verdict.ts'
import type { LaneReportContent } from '../report/report.ts'
import { askDevices } from './ask-devices.ts'
import { type LanePlace, type LaneState, lockOf } from './lane-state.ts'
import { objectionsOf } from './objections.ts'
import { questionOf } from './question.ts'
import { roadOf, stepRoad } from './road.ts'
import { placeOf, type Turn } from './turn.ts'

/** Asks again whether the vehicle at the post may pass, and whether one for which the barrier is up still may. */
export function reconsider(turn: Turn, place: LanePlace): void {
  const lane = turn.lane(place)
  if (lane === null) return
  const { cycle, session } = lane
  if (session.opened) {
    withdrawIfForbidden(turn, lane)
    return
  }
  if (cycle.state !== 'waiting' && cycle.state !== 'idle') return
  if (session.readings.length === 0 && session.settled === null) return
  const asked = { ...lane, session: { ...session, verdict: identified(turn, lane) } }
  const answer = decideOpening(questionOf(turn, asked))
  const answered = askDevices(turn, { ...asked, session: { ...asked.session, answer } })
  turn.put(answered)
  if (!isSameAnswer(session.answer, answer)) {
    turn.report(lane, answeredReport(turn, answered, answer))
    turn.effect({ kind: 'lights', ...placeOf(lane), show: answer.answer === 'ask' ? 'flashing' : 'red' })
  }
  // The vehicle must stand before the barrier: nothing rises for one that is only seen coming.
  if (answer.answer === 'open' && cycle.state === 'waiting') open(turn, answered, answer.reference)
}

/** Which vehicle it is: by the readers, unless a person has said. */
export function identified(turn: Turn, { site, session }: LaneState): Verdict {
  const { settled, readings } = session
  const found = turn.knowledge.identify(site, readings)
  if (settled === null) return found
  const provenance = found.outcome === 'nobody' ? [] : found.provenance
  return { outcome: 'identified', reference: settled, wrong: 0, provenance }
}

function open(turn: Turn, lane: LaneState, reference: string): void {
  const use = { site: lane.site, reference, lane: lane.lane, unit: turn.parts.unit, at: turn.now }
  turn.keep(turn.knowledge.takeUse(use))
  turn.effect({ kind: 'announce-use', use })
  const opened = { ...lane, session: { ...lane.session, opened: true } }
  turn.put(opened)
  if (stepRoad(turn, opened, { kind: 'open', reference, by: 'lane' })) return
  // The road says otherwise: nothing was ordered and nothing was used.
  turn.keep(turn.knowledge.forgetUse(lane.site, reference, lane.lane))
  turn.put({ ...turn.lane(lane)!, session: lane.session })
}

/** What comes while the barrier is up and nobody is under it yet brings it down again. */
function withdrawIfForbidden(turn: Turn, lane: LaneState): void {
  const { cycle } = lane
  if (cycle.state !== 'ordered' && cycle.state !== 'open') return
  const reason = forbids(turn, lane)
  if (reason === null) return
  withdraw(turn, lane, { answer: 'stay', reference: cycle.reference, reasons: [reason], rows: [] })
}

/** The barrier was ordered up and nobody is under it yet. */
export function withdraw(turn: Turn, lane: LaneState, answer: OpeningAnswer): void {
  const next = { ...lane, session: { ...lane.session, answer } }
  turn.put(next)
  turn.report(lane, answeredReport(turn, next, answer))
  stepRoad(turn, next, { kind: 'lower' })
}

/** An emergency overrules a person's opening too; of an evacuation the way out stays open. */
function forbids(turn: Turn, lane: LaneState): OpeningReason | null {
  const { cycle, session, site, order } = lane
  const emergency = turn.knowledge.head(site)?.head.emergency ?? order?.emergency ?? null
  if (emergency === 'stop' || (emergency === 'evacuate' && roadOf(turn, lane).towardsLine)) return 'emergency'
  if (session.answer?.answer !== 'open' || cycle.reference === null) return null
  if (turn.knowledge.isForbidden(site, cycle.reference)) return 'revoked'
  if (objectionsOf(session.readings).length > 0) return 'device-objects'
  switch (lockOf(order)) {
    case 'open':
      return null
    case 'closed':
      return 'lane-closed'
    case 'turning':
      return 'lane-turning'
  }
}

const answeredReport = (turn: Turn, lane: LaneState, answer: OpeningAnswer): LaneReportContent => ({
  kind: 'answered',
  answer,
  verdict: lane.session.verdict,
  token: answer.reference === null ? null : (turn.knowledge.find(lane.site, answer.reference)?.token ?? null),
  rules: turn.parts.rulesVersion(turn.now),
  headAgeSeconds: turn.knowledge.headAgeSeconds(lane.site, turn.now),
})

const isSameAnswer = (a: OpeningAnswer | null, b: OpeningAnswer): boolean =>
  a !== null && a.reference === b.reference && wordsOf(a) === wordsOf(b)

const wordsOf = (answer: OpeningAnswer): string =>
  answer.answer === 'open' ? `open ${answer.basis}` : `${answer.answer} ${answer.reasons.join()}`
