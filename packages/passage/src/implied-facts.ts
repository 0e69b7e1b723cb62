import type { ReadinessFact } from '@landport/clearance/fact'
import type { Passage } from './passage.ts'

/** The readiness item by which a pack asks for the other side's word. */
export const OTHER_SIDE_ITEM = 'other-side-may-proceed'

/** Readiness that the passage itself shows, so that nobody has to record it a second time. */
export function impliedFacts(state: Passage): ReadinessFact[] {
  return [
    ...(state.channel === 'unknown' ? [] : [implied('channel-given', state.phaseSince)]),
    ...(hasInspectionResults(state) ? [implied('inspection-results', state.phaseSince)] : []),
    ...(hasOtherSidesWord(state) ? [implied(OTHER_SIDE_ITEM, state.otherSide.at ?? state.phaseSince)] : []),
  ]
}

const hasInspectionResults = ({ inspections }: Passage): boolean =>
  inspections.some(({ agency }) => agency === 'customs') && inspections.every(({ result }) => result !== null)

/** The receiving side does not wait for the sender's word: the sender's barrier is the sender's. */
const hasOtherSidesWord = ({ direction, otherSide }: Passage): boolean =>
  direction === 'in' || !['not-told', 'received', 'not-yet'].includes(otherSide.state)

const implied = (item: string, at: ReadinessFact['at']): ReadinessFact => ({
  item,
  status: 'met',
  reference: null,
  validUntil: null,
  source: 'passage',
  at,
})
