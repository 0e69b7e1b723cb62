import type { DecisionCell } from '@landport/clearance/board'
import { findCell } from '@landport/clearance/cells'
import { assert } from '@landport/std/assert'
import { ok } from '@landport/std/result'
import { findActingOfficer } from '../acting.ts'
import type { Passage } from '../passage.ts'
import { isBeforeCrossing } from '../phase.ts'
import { refuse } from '../refuse.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

export const decideCell: Handler<CommandOf<'decide'>> = (state, command, { actor, now }) => {
  const cell = findCell(state.cells, command.agency, command.subject)
  if (cell === null) return refuse('decision-not-required')
  if (isBlank(command.legalBasis)) return refuse('legal-basis-missing', [cell.row])
  if (command.outcome === 'no' && isBlank(command.remark ?? '')) return refuse('reason-missing', [cell.row])
  if (isOutOfHand(state)) return refuse('already-crossed', [cell.row])
  if (cell.outcome !== null) return refuse('already-decided', [cell.row])
  const by = findActingOfficer(actor, command.agency)
  assert(by !== null, 'authority lets only the agency decide', command.agency)
  const { agency, subject, outcome, legalBasis, remark, evidence } = command
  return ok([
    { type: 'decision-recorded', agency, subject, outcome, legalBasis, remark, evidence, by, at: now },
  ])
}

export const withdraw: Handler<CommandOf<'withdraw'>> = (state, command, { actor, now }) => {
  const cell = findCell(state.cells, command.agency, command.subject)
  if (cell === null) return refuse('decision-not-required')
  if (isBlank(command.reason)) return refuse('reason-missing', [cell.row])
  if (isFixed(state, cell)) return refuse('already-crossed', [cell.row])
  if (cell.outcome === null) return refuse('nothing-to-withdraw', [cell.row])
  const by = findActingOfficer(actor, command.agency)
  assert(by !== null, 'authority lets only the agency withdraw', command.agency)
  const { agency, subject, reason } = command
  return ok([{ type: 'decision-withdrawn', agency, subject, reason, by, at: now }])
}

/** The vehicle is no longer under this side: it went over the line, or its goods left the yard. */
export const isOutOfHand = (state: Passage): boolean =>
  state.direction === 'out' ? !isBeforeCrossing(state) : state.leftYardAt !== null

/** What let a vehicle over km 0 can no longer be withdrawn; what lets goods out of the yard can, until they leave. */
const isFixed = (state: Passage, cell: DecisionCell): boolean =>
  isOutOfHand(state) || (!isBeforeCrossing(state) && cell.before !== 'yard-exit' && cell.before !== 'gate-in')
