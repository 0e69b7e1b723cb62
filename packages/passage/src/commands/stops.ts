import { assert } from '@landport/std/assert'
import { ok } from '@landport/std/result'
import { findActingOfficer } from '../acting.ts'
import { refuse } from '../refuse.ts'
import { isOutOfHand } from './decisions.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

/** Named and reasoned, beside the cells: what was cleared stays cleared. */
export const orderStop: Handler<CommandOf<'order-stop'>> = (state, command, { actor, now, newId }) => {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (isBlank(command.legalBasis)) return refuse('legal-basis-missing')
  if (isOutOfHand(state)) return refuse('already-crossed')
  const by = findActingOfficer(actor, command.agency)
  assert(by !== null, 'authority lets only the agency stop', command.agency)
  const { agency, reason, legalBasis } = command
  return ok([
    {
      type: 'stop-ordered',
      stopOrder: { id: newId(), agency, reason, legalBasis, by, at: now, lifted: null },
    },
  ])
}

export const liftStop: Handler<CommandOf<'lift-stop'>> = (state, command, { actor, now }) => {
  const order = state.stopOrders.find(({ id }) => id === command.stopOrder)
  if (order === undefined || order.lifted !== null) return refuse('stop-order-not-found')
  if (order.agency !== command.agency) return refuse('not-this-agency')
  if (isBlank(command.reason)) return refuse('reason-missing')
  const by = findActingOfficer(actor, command.agency)
  assert(by !== null, 'authority lets only the agency lift its stop', command.agency)
  return ok([{ type: 'stop-lifted', stopOrder: command.stopOrder, by, reason: command.reason, at: now }])
}
