import { ok } from '@landport/std/result'
import { carrierFault } from '../carrier.ts'
import { isBeforeCrossing } from '../phase.ts'
import { refuse } from '../refuse.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

/** Only the vehicle and its driver may change; anything else is a new booking. */
export const amend: Handler<CommandOf<'amend'>> = (state, command, { actor }) => {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (!isBeforeCrossing(state)) return refuse('already-crossed')
  if (command.carrier === undefined && command.driver === undefined) return refuse('bad-value')
  const fault = carrierFault({
    carrier: command.carrier ?? state.carrier,
    driver: command.driver === undefined ? state.driver : command.driver,
    flow: state.flow,
  })
  if (fault !== null) return refuse(fault)
  return ok([
    {
      type: 'passage-amended',
      reason: command.reason,
      ...(command.carrier === undefined ? {} : { carrier: command.carrier }),
      ...(command.driver === undefined ? {} : { driver: command.driver }),
      // Only the other side counts what it tells.
      ...(command.revision === undefined || actor.kind !== 'other-side'
        ? {}
        : { revision: command.revision }),
    },
  ])
}

export const cancel: Handler<CommandOf<'cancel'>> = (state, command, { now }) => {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (!isBeforeCrossing(state)) return refuse('already-crossed')
  // Once inside the control zone it is turned around by somebody who sees it, not cancelled from a desk.
  if (state.direction === 'out' && state.milestones['gated-in'] !== undefined) return refuse('wrong-phase')
  return ok([{ type: 'cancelled', at: now, reason: command.reason }])
}

export const addParty: Handler<CommandOf<'add-party'>> = (state, { organisation }, { now }) => {
  if (isBlank(organisation)) return refuse('bad-value')
  return ok(state.parties.includes(organisation) ? [] : [{ type: 'party-added', organisation, at: now }])
}
