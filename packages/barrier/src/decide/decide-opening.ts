import type { GateState } from '@landport/passage/context'
import { siteDirection } from '@landport/site/opening-hours'
import { type Instant, minutesBetween, msOf } from '@landport/std/time'
import { namedBy } from '../identify/named-by.ts'
import type { ReleaseClaims } from '../permit/permit.ts'
import { CHECKS } from './checks.ts'
import { OPENING_REASONS, type OpeningAnswer, type OpeningQuestion } from './opening.ts'

/** A question with what follows from it at once, so that each check reads as one sentence. */
export interface OpeningFacts extends OpeningQuestion {
  /** Only of a vehicle that was identified: nothing is judged by a guess. */
  readonly reference: string | null
  /** The release of that vehicle; null when it has none, or none whose signature is the site's. */
  readonly claims: ReleaseClaims | null
  /** The site is not heard, or was heard too long ago: the pack's bounds hold. */
  readonly isCutOff: boolean
  /** Minutes since the site was last heard; null when it never was. */
  readonly unheardMinutes: number | null
  /** Over this lane vehicles leave the country: over km 0 to the other side. */
  readonly isOverKm0: boolean
  /** It is over the line and stands before the first barrier of this side. */
  readonly hasCome: boolean
  /** What the newest head says of the gate in this direction; `unknown` where it says nothing. */
  readonly own: GateState
  readonly other: GateState
  /** Minutes since the other side was last heard; null when it never was. */
  readonly otherUnheardMinutes: number | null
}

/**
 * May this barrier rise for this vehicle now? The lane asks with what it knows; the server asks the same again when the
 * report arrives, with what it knew then. Pure; never says yes for an agency: it says that no needed yes is missing, by
 * what the site has signed.
 */
export function decideOpening(question: OpeningQuestion): OpeningAnswer {
  const facts = factsOf(question)
  const reasons = OPENING_REASONS.filter((reason) => CHECKS[reason].holds(facts))
  const rows = facts.isCutOff && facts.claims !== null ? [question.bounds.row] : []
  if (reasons.length === 0 && facts.reference !== null)
    return {
      answer: 'open',
      reference: facts.reference,
      basis: facts.isCutOff ? 'cut-off' : 'connected',
      rows,
    }
  const stays = reasons.some((reason) => CHECKS[reason].means === 'stay')
  return { answer: stays ? 'stay' : 'ask', reference: namedBy(question.verdict), reasons, rows }
}

/** Whether the site is not heard, or was heard too long ago. */
export function isCutOff({
  connected,
  head,
  heardAt,
  limits,
  now,
}: Pick<OpeningQuestion, 'connected' | 'head' | 'heardAt' | 'limits' | 'now'>): boolean {
  if (!connected || head === null || heardAt === null) return true
  return msOf(now) - msOf(heardAt) > limits.headAgeSecondsMax * 1_000
}

function factsOf(question: OpeningQuestion): OpeningFacts {
  const { verdict, release, head, heardAt, lane, now } = question
  const reference = verdict.outcome === 'identified' ? verdict.reference : null
  const gate = head?.gates.find(({ direction }) => direction === lane.direction) ?? null
  const side = head?.side ?? release?.side ?? null
  return {
    ...question,
    uses: usesThatCount(question),
    reference,
    claims: reference === null ? null : release,
    isCutOff: isCutOff(question),
    unheardMinutes: ageMinutes(heardAt, now),
    // A lane that knows of no side at all is taken for one that leads out.
    isOverKm0: side === null || siteDirection(side, lane.direction) === 'out',
    hasCome: reference !== null && question.word?.reference === reference && question.word.came !== undefined,
    own: ownGate(question, gate?.own ?? 'unknown'),
    other: gate?.other ?? 'unknown',
    otherUnheardMinutes: ageMinutes(gate?.otherHeardAt ?? null, now),
  }
}

/**
 * What an owner's officer has set aside on record is no use of that release any more; nothing else is touched by it. One
 * that was told with a date in the future is not of later than it was heard.
 */
const usesThatCount = ({ uses, word }: OpeningQuestion): OpeningQuestion['uses'] =>
  word?.usesBefore === undefined
    ? uses
    : uses.filter(
        ({ reference, at, heardAt = at }) =>
          reference !== word.reference || (at < heardAt ? at : heardAt) > word.usesBefore!,
      )

/** Hours go on without the site: a gate that closed at seven is closed, whatever was last heard at six. */
const ownGate = ({ ownByHours }: OpeningQuestion, told: GateState): GateState =>
  ownByHours === 'closed' ? 'closed' : told

const ageMinutes = (since: Instant | null, now: Instant): number | null =>
  since === null ? null : minutesBetween(since, now)
