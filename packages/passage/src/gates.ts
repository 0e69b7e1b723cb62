import type { DecisionGate } from '@landport/clearance/board'
import { type Blocker, type BlockerKind, blockersOf } from './blockers.ts'
import type { Surroundings } from './context.ts'
import type { Passage } from './passage.ts'
import type { RefusalCode } from './refusal.ts'

export type GateAnswer = { readonly ok: true } | { readonly ok: false; readonly missing: readonly Blocker[] }

/** May the gate centre call the vehicle forward? */
export const mayCall = (state: Passage, around: Surroundings): GateAnswer => ask(state, 'call', around)

/** May it come through the barrier of the control zone? */
export const mayGateIn = (state: Passage, around: Surroundings): GateAnswer => ask(state, 'gate-in', around)

/**
 * May it go over km 0: every required decision is yes, nobody holds or has stopped it, it is ready, both gates are
 * open and, on the smart lane, the other side takes it. This is no agency's yes; it only says that none is missing.
 */
export const mayCross = (state: Passage, around: Surroundings): GateAnswer => ask(state, 'crossing', around)

/**
 * May a vehicle that came in drive into the yard? Asked are the decisions due before that and stop orders only: a
 * hold or a missing paper is settled in the yard, not on the corridor behind km 0.
 */
export function mayEnterYard(state: Passage, around: Surroundings): GateAnswer {
  const missing = blockersOf(state, 'gate-in', around).filter(
    ({ kind }) => kind === 'stop-order' || kind === 'decision',
  )
  return missing.length === 0 ? { ok: true } : { ok: false, missing }
}

/** May goods that came in leave the supervised yard? Only what customs has accepted may. */
export const mayLeaveYard = (state: Passage, around: Surroundings): GateAnswer =>
  state.milestones.accepted === undefined
    ? { ok: false, missing: [notAccepted(state), ...blockersOf(state, 'yard-exit', around)] }
    : ask(state, 'yard-exit', around)

/** What the person is told when a step is refused because of this. */
export const REFUSAL_OF_BLOCKER = {
  'stop-order': 'stopped-by-order',
  'decided-no': 'decided-no',
  hold: 'on-hold',
  readiness: 'not-ready-to-cross',
  inspection: 'inspection-open',
  decision: 'decision-missing',
  'gate-closed': 'gate-closed',
  'gate-unknown': 'gate-closed',
  appointment: 'appointment-missing',
  'other-side-closed': 'other-side-not-open',
  'other-side-unknown': 'other-side-unknown',
  'other-side': 'other-side-not-yet',
  batch: 'batch-waiting',
} as const satisfies Record<BlockerKind, RefusalCode>

function ask(state: Passage, gate: DecisionGate, around: Surroundings): GateAnswer {
  const missing = blockersOf(state, gate, around)
  return missing.length === 0 ? { ok: true } : { ok: false, missing }
}

/** Acceptance is customs' own act on what arrived; the yard lets nothing out before it. */
export const notAccepted = (state: Passage): Blocker => ({
  kind: 'decision',
  owner: 'customs',
  about: 'acceptance',
  row: 'platform.acceptance-by-customs',
  legalBasis:
    state.cells.find(({ agency }) => agency === 'customs')?.legalBasis ?? 'platform.acceptance-by-customs',
  since: state.milestones.crossed ?? null,
})
