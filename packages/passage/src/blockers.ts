import type { DecisionGate } from '@landport/clearance/board'
import { foldedHold } from '@landport/clearance/cells'
import type { Readiness, ReadinessLevel } from '@landport/clearance/fact'
import { readiness } from '@landport/clearance/readiness'
import { legalBasisOf } from '@landport/clearance/rulebook'
import type { Instant } from '@landport/std/time'
import { flowBodyOf } from './acting.ts'
import type { Surroundings } from './context.ts'
import { DECLARATION_ITEM } from './declaration-fact.ts'
import { impliedFacts, OTHER_SIDE_ITEM } from './implied-facts.ts'
import type { Passage } from './passage.ts'
import { rulesInputsOf } from './rules-inputs.ts'

export type BlockerKind =
  | 'stop-order'
  | 'decided-no'
  | 'hold'
  | 'readiness'
  | 'inspection'
  | 'decision'
  | 'gate-closed'
  | 'gate-unknown'
  | 'appointment'
  | 'other-side-closed'
  | 'other-side-unknown'
  | 'other-side'
  | 'batch'

/** One thing that keeps a vehicle from its next step, and the one who can take it away. */
export interface Blocker {
  readonly kind: BlockerKind
  /** Agency or party of the pack, or `other-side`. */
  readonly owner: string
  /** What about: the decision's subject, the readiness item, the kind of inspection. */
  readonly about: string
  readonly row: string
  readonly legalBasis: string
  readonly since: Instant | null
}

/** Rows of the platform itself, where no pack row is behind a stop. */
export const PLATFORM_ROWS = {
  opening: 'platform.opening-hours',
  otherSide: 'platform.other-side-must-let-in',
  inspection: 'platform.inspection-open',
  declaration: 'platform.declaration-must-cover-load',
  order: 'platform.order-of-steps',
} as const

/**
 * Everything that stands between the vehicle and one step, in the order in which it is said: who stopped it by a
 * named act, who said no, who holds, what is missing and who must bring it, who has not decided, and last the gates.
 */
export function blockersOf(state: Passage, gate: DecisionGate, around: Surroundings): Blocker[] {
  return [
    ...stopOrders(state),
    ...refusals(state),
    ...holds(state, around),
    ...missingItems(state, gate, around),
    ...lostDeclaration(state, gate, around),
    ...(gate === 'call' || gate === 'gate-in' ? [] : openInspections(state)),
    ...missingDecisions(state, gate),
    ...(gate === 'call' || gate === 'crossing' ? closedGates(state, gate, around) : []),
  ]
}

/** Whether nothing stands there: the same parts, the cheap ones first, because most vehicles wait for a decision. */
export const isFree = (state: Passage, gate: DecisionGate, around: Surroundings): boolean =>
  missingDecisions(state, gate).length === 0 &&
  stopOrders(state).length === 0 &&
  foldedHold(state.cells) === null &&
  blockersOf(state, gate, around).length === 0

/** Readiness of this passage by the rules that hold for it. */
export const readinessOf = (state: Passage, { rules, now }: Pick<Surroundings, 'rules' | 'now'>): Readiness =>
  readiness(rules.readiness(rulesInputsOf(state, now)), [...state.facts, ...impliedFacts(state)], {
    expectedCrossingAt: state.crossing === null ? state.expectedCrossingAt : null,
    now,
  })

const stopOrders = (state: Passage): Blocker[] =>
  state.stopOrders
    .filter(({ lifted }) => lifted === null)
    .map(({ agency, id, legalBasis, at }) => ({
      kind: 'stop-order',
      owner: agency,
      about: id,
      row: legalBasis,
      legalBasis,
      since: at,
    }))

const refusals = (state: Passage): Blocker[] =>
  state.cells
    .filter(({ outcome }) => outcome === 'no')
    .map(({ agency, subject, row, legalBasis, decidedAt }) => ({
      kind: 'decided-no',
      owner: agency,
      about: subject,
      row,
      legalBasis,
      since: decidedAt,
    }))

/** Holds of several agencies, on the vehicle or on its declarations, are one hold: the oldest names the owner. */
function holds(state: Passage, { declarationHolds = [] }: Pick<Surroundings, 'declarationHolds'>): Blocker[] {
  const own = foldedHold(state.cells)
  const all = own === null ? declarationHolds : [own, ...declarationHolds]
  const oldest = all.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0]
  if (oldest === undefined) return []
  const { agency, id, legalBasis, at } = oldest
  return [{ kind: 'hold', owner: agency, about: id, row: legalBasis, legalBasis, since: at }]
}

const LEVELS: Readonly<Record<DecisionGate, readonly ReadinessLevel[]>> = {
  call: ['call'],
  'gate-in': ['call'],
  crossing: ['call', 'cross'],
  'yard-exit': [],
}

const missingItems = (state: Passage, gate: DecisionGate, around: Surroundings): Blocker[] =>
  LEVELS[gate].length === 0
    ? []
    : readinessOf(state, around)
        .lines.filter(({ status, level }) => status !== 'met' && LEVELS[gate].includes(level))
        // The other side's word is judged with the gates: it is the last thing to wait for.
        .filter(({ item }) => item !== OTHER_SIDE_ITEM)
        .map(({ item, broughtBy, row, fact }) => ({
          kind: 'readiness',
          owner: broughtBy,
          about: item,
          row,
          legalBasis: legalBasisOf(around.rules, row),
          since: fact?.at ?? null,
        }))

/**
 * The register says that the declaration on board is cancelled or too small: that stops at every step, also where the
 * pack asks for no declaration there.
 */
function lostDeclaration(state: Passage, gate: DecisionGate, around: Surroundings): Blocker[] {
  const fact = state.facts.find(({ item }) => item === DECLARATION_ITEM)
  if (fact?.status !== 'failed' || fact.by !== 'platform') return []
  if (missingItems(state, gate, around).some(({ about }) => about === DECLARATION_ITEM)) return []
  return [
    {
      kind: 'readiness',
      owner: 'declarant',
      about: DECLARATION_ITEM,
      row: PLATFORM_ROWS.declaration,
      legalBasis: PLATFORM_ROWS.declaration,
      since: fact.at,
    },
  ]
}

const openInspections = (state: Passage): Blocker[] =>
  state.inspections
    .filter(({ result }) => result === null)
    .map(({ agency, kind, requestedAt }) => ({
      kind: 'inspection',
      owner: agency,
      about: kind,
      row: PLATFORM_ROWS.inspection,
      legalBasis: state.cells.find((cell) => cell.agency === agency)?.legalBasis ?? PLATFORM_ROWS.inspection,
      since: requestedAt,
    }))

/** Steps in the order in which a vehicle meets them: each asks for its own decisions and those of the steps before. */
const STEPS: Readonly<Record<Passage['direction'], readonly DecisionGate[]>> = {
  out: ['call', 'gate-in', 'crossing', 'yard-exit'],
  in: ['call', 'crossing', 'gate-in', 'yard-exit'],
}

export function decisionsBefore(state: Passage, gate: DecisionGate): Passage['cells'] {
  const steps = STEPS[state.direction]
  return state.cells.filter(({ before }) => steps.indexOf(before) <= steps.indexOf(gate))
}

const missingDecisions = (state: Passage, gate: DecisionGate): Blocker[] =>
  decisionsBefore(state, gate)
    .filter(({ outcome }) => outcome === null)
    .map(({ agency, subject, row, legalBasis }) => ({
      kind: 'decision',
      owner: agency,
      about: subject,
      row,
      legalBasis,
      since: null,
    }))

function closedGates(state: Passage, gate: DecisionGate, around: Surroundings): Blocker[] {
  const { gateOpen, otherSideOpen, traditionalWhenUnknown = 'run' } = around
  const flow = flowBodyOf(state.side)
  const stopsOnUnknown = state.laneMode === 'smart' || traditionalWhenUnknown === 'stop'
  const byHours = (kind: BlockerKind, owner: string): Blocker => ({
    kind,
    owner,
    about: gate,
    row: PLATFORM_ROWS.opening,
    legalBasis: PLATFORM_ROWS.opening,
    since: null,
  })
  const own: Blocker[] =
    gateOpen === 'closed'
      ? [byHours('gate-closed', flow)]
      : gateOpen === 'unknown' && stopsOnUnknown
        ? [byHours('gate-unknown', flow)]
        : gateOpen === 'by-appointment' && state.slot === null && state.expectedCrossingAt === null
          ? [byHours('appointment', flow)]
          : []
  if (otherSideOpen === 'closed') return [...own, byHours('other-side-closed', 'other-side')]
  // A smart lane takes nobody new while the other side is unknown; a traditional one goes on calling.
  const isUnheard =
    otherSideOpen === 'unknown' && (gate === 'call' ? state.laneMode === 'smart' : stopsOnUnknown)
  if (isUnheard) return [...own, byHours('other-side-unknown', 'other-side')]
  if (gate === 'call') return own
  return waitsForOtherSide(state)
    ? [
        ...own,
        { ...byHours('other-side', 'other-side'), row: PLATFORM_ROWS.otherSide, since: state.otherSide.at },
      ]
    : own
}

/**
 * Only the side that sends waits: on the smart lane the receiving side must have said that it takes the vehicle. If
 * each waited for the other nobody would move, and a link cut just then would make a lawful crossing look unlawful.
 */
const waitsForOtherSide = ({ direction, laneMode, otherSide }: Passage): boolean =>
  direction === 'out' && laneMode === 'smart' && otherSide.state !== 'may-proceed'
