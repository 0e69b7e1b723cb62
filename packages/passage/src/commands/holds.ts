import { findCell } from '@landport/clearance/cells'
import { assert } from '@landport/std/assert'
import { ok } from '@landport/std/result'
import { findActingOfficer } from '../acting.ts'
import { refuse } from '../refuse.ts'
import { isOutOfHand } from './decisions.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

/** An agency may hold what it decides on; for anything else there is the stop order. */
export const hold: Handler<CommandOf<'hold'>> = (state, command, { actor, now, newId }) => {
  const cell = findCell(state.cells, command.agency, command.subject)
  if (cell === null) return refuse('decision-not-required')
  if (isBlank(command.reason)) return refuse('reason-missing', [cell.row])
  if (isBlank(command.legalBasis)) return refuse('legal-basis-missing', [cell.row])
  if (isOutOfHand(state)) return refuse('already-crossed', [cell.row])
  const by = findActingOfficer(actor, command.agency)
  assert(by !== null, 'authority lets only the agency hold', command.agency)
  const { agency, subject, reason, legalBasis } = command
  return ok([
    { type: 'hold-placed', subject, hold: { id: newId(), agency, reason, legalBasis, by, at: now } },
  ])
}

export const liftHold: Handler<CommandOf<'lift-hold'>> = (state, command, { actor, now }) => {
  const open = state.cells.flatMap(({ holds }) => holds).find(({ id }) => id === command.hold)
  if (open === undefined) return refuse('hold-not-found')
  if (open.agency !== command.agency) return refuse('not-this-agency')
  if (isBlank(command.reason)) return refuse('reason-missing')
  const by = findActingOfficer(actor, command.agency)
  assert(by !== null, 'authority lets only the agency lift its hold', command.agency)
  return ok([{ type: 'hold-lifted', hold: command.hold, by, reason: command.reason, at: now }])
}
