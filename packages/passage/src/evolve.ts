import {
  withHold,
  withOutcome,
  withoutHold,
  withoutOutcome,
  withoutYes,
  withRequired,
} from '@landport/clearance/cells'
import { assert, unreachable } from '@landport/std/assert'
import type { Instant } from '@landport/std/time'
import { DECLARATION_ITEM, declarationFact } from './declaration-fact.ts'
import type { PassageEntry } from './entry.ts'
import { outdatedSubjects } from './outdated-subjects.ts'
import type { Passage, Phase } from './passage.ts'
import { waitingPhaseOf } from './phase.ts'
import { registered } from './registered.ts'

/** What is true after one more entry. Never refuses: an entry has happened. */
export function evolve(state: Passage | null, entry: PassageEntry): Passage {
  if (entry.type === 'passage-registered') {
    assert(state === null, 'a passage is registered once', entry.registration.reference)
    return registered(entry)
  }
  assert(state !== null, 'the first entry of a passage is its registration', entry.type)
  return { ...state, ...changeBy(state, entry), version: state.version + 1 }
}

/** The whole stream, oldest first; null when it is empty. */
export const fold = (entries: readonly PassageEntry[]): Passage | null =>
  entries.reduce<Passage | null>(evolve, null)

function changeBy(
  state: Passage,
  entry: Exclude<PassageEntry, { type: 'passage-registered' }>,
): Partial<Passage> {
  switch (entry.type) {
    case 'passage-amended':
      return {
        ...(entry.carrier === undefined ? {} : { carrier: entry.carrier }),
        ...(entry.driver === undefined ? {} : { driver: entry.driver }),
        cells: withoutYes(state.cells, outdatedSubjects(state, entry)),
        ...revisionAfter(state, entry),
        ...(entry.carrier === undefined ? {} : { otherSide: wordAfterChange(state, entry) }),
      }
    case 'stepped-down':
      return {
        laneMode: entry.laneMode,
        // The lane it was let into is of the mode it has left.
        ...(entry.laneMode === state.laneMode ? {} : { lane: null }),
        stepsDown: [...(state.stepsDown ?? []), { to: entry.to, at: entry.at }],
      }
    case 'party-added':
      return { parties: [...state.parties, entry.organisation] }
    case 'required-decisions-changed':
      return { cells: withRequired(state.cells, entry.required), rules: entry.rules }
    case 'fact-recorded':
      return {
        facts: [...state.facts.filter(({ item }) => item !== entry.fact.item), entry.fact],
        ...withLateNumber(state, entry),
      }
    case 'channel-recorded':
      return {
        channel: entry.channel,
        ...withLateNumber(state, { ...entry, numbers: entry.declarationNumber ?? entry.numbers }),
      }
    case 'decision-recorded':
      return { cells: withOutcome(state.cells, entry.agency, entry.subject, entry) }
    case 'decision-withdrawn':
      return { cells: withoutOutcome(state.cells, entry.agency, entry.subject) }
    case 'hold-placed':
      return { cells: withHold(state.cells, entry.subject, entry.hold) }
    case 'hold-lifted':
      return { cells: withoutHold(state.cells, entry.hold) }
    case 'inspection-requested':
      return { inspections: [...state.inspections, entry.inspection] }
    case 'inspection-recorded':
      return {
        inspections: state.inspections.map((inspection) =>
          inspection.id === entry.inspection
            ? { ...inspection, result: entry.result, resultAt: entry.at, evidence: entry.evidence }
            : inspection,
        ),
      }
    case 'stop-ordered':
      return { stopOrders: [...state.stopOrders, entry.stopOrder] }
    case 'stop-lifted':
      return {
        stopOrders: state.stopOrders.map((order) =>
          order.id === entry.stopOrder
            ? { ...order, lifted: { by: entry.by, at: entry.at, reason: entry.reason } }
            : order,
        ),
      }
    case 'called-forward':
      return { ...into(state, 'called', entry.at), slot: entry.slot }
    case 'gated-in':
      return { ...into(state, 'gated-in', entry.at), lane: entry.lane }
    case 'reading-recorded':
      return { readings: [...state.readings, entry.reading] }
    case 'crossing-permitted':
      return into(state, 'permitted', entry.at)
    case 'permission-withdrawn':
      return into(state, state.phase === 'released' ? 'in-yard' : waitingPhaseOf(state), entry.at)
    case 'barrier-opened':
    case 'barrier-ordered':
      return { lane: entry.lane, barrierOrderedAt: entry.at }
    case 'crossed':
      return {
        ...into(state, 'crossed', entry.at),
        lane: entry.lane,
        crossing: { lane: entry.lane, at: entry.at, permitted: entry.permitted, toldBy: entry.toldBy },
      }
    case 'yard-entered':
      return { ...into(state, 'in-yard', entry.at), yard: entry.yard }
    case 'load-transferred':
      return { transfer: entry.transfer }
    case 'yard-exit-permitted':
      return into(state, 'released', entry.at)
    case 'yard-left':
      return { leftYardAt: entry.at }
    case 'accepted':
      // The receiving side goes on to its yard; only for the side that sent, acceptance is a place of its own.
      return state.direction === 'out'
        ? into(state, 'accepted', entry.at)
        : { milestones: reached(state, 'accepted', entry.at) }
    case 'returned':
      return into(state, state.direction === 'out' ? 'returned' : 'sent-back', entry.at)
    case 'turned-around':
    case 'moved':
    case 'cancelled':
    case 'closed':
      return into(state, entry.type, entry.at)
    case 'other-side-noted':
      return { otherSide: entry.view }
    case 'declaration-changed':
      return {
        facts: [...state.facts.filter(({ item }) => item !== DECLARATION_ITEM), declarationFact(entry)],
        // Customs said yes to what was declared then.
        cells: entry.covers ? state.cells : withoutYes(state.cells, ['declaration']),
      }
    case 'limit-started':
      return { limits: [...state.limits, entry.limit] }
    case 'limit-ended':
      return { limits: state.limits.filter(({ limit }) => limit !== entry.limit) }
    case 'incident-raised':
      return { incidents: [...state.incidents, entry.incident] }
    case 'rules-rejudged':
      return { cells: withRequired(state.cells, entry.required), rules: entry.to }
    default:
      return unreachable(entry)
  }
}

function withLateNumber(
  state: Passage,
  { numbers, attaches }: { readonly numbers?: string | undefined; readonly attaches?: string },
): Partial<Passage> {
  return {
    ...(numbers === undefined ? {} : { consignments: withDeclarationNumber(state.consignments, numbers) }),
    ...(attaches === undefined
      ? {}
      : { ownDeclarationNumbers: [...(state.ownDeclarationNumbers ?? []), attaches] }),
  }
}

/** A declaration registered after the passage brings its number; what has one keeps it. */
const withDeclarationNumber = (
  consignments: Passage['consignments'],
  number: string,
): Passage['consignments'] =>
  consignments.map((one) => (one.declarationNumber === null ? { ...one, declarationNumber: number } : one))

const into = (
  state: Passage,
  phase: Phase,
  at: Instant,
): Pick<Passage, 'phase' | 'phaseSince' | 'milestones'> => ({
  phase,
  phaseSince: at,
  milestones: reached(state, phase, at),
})

const reached = (state: Passage, phase: Phase, at: Instant): Passage['milestones'] =>
  state.milestones[phase] === undefined ? { ...state.milestones, [phase]: at } : state.milestones

/** A change of what goes out is told anew; what comes in is, once changed here, another vehicle than was told of. */
function revisionAfter(
  state: Passage,
  entry: Extract<PassageEntry, { type: 'passage-amended' }>,
): Pick<Passage, 'revision'> {
  if (entry.revision !== undefined) return { revision: entry.revision }
  if (entry.carrier === undefined) return {}
  if (state.direction === 'out') return { revision: state.version + 1 }
  return outdatedSubjects(state, entry).includes('vehicle') ? { revision: 0 } : {}
}

/** What the other side let proceed was the vehicle it knew of; of another one it must say so again. */
const wordAfterChange = (
  state: Passage,
  entry: Extract<PassageEntry, { type: 'passage-amended' }>,
): Passage['otherSide'] =>
  state.direction === 'out' &&
  state.otherSide.state === 'may-proceed' &&
  outdatedSubjects(state, entry).includes('vehicle')
    ? { ...state.otherSide, state: 'received', at: null }
    : state.otherSide
