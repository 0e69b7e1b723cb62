import { assert } from '@landport/std/assert'
import { ok } from '@landport/std/result'
import { findActingOfficer } from '../acting.ts'
import { refuse } from '../refuse.ts'
import { isOutOfHand } from './decisions.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

export const requestInspection: Handler<CommandOf<'request-inspection'>> = (
  state,
  command,
  { actor, now, newId },
) => {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (isOutOfHand(state)) return refuse('already-crossed')
  const requestedBy = findActingOfficer(actor, command.agency)
  assert(requestedBy !== null, 'authority lets only the agency ask', command.agency)
  return ok([
    {
      type: 'inspection-requested',
      reason: command.reason,
      inspection: {
        id: newId(),
        agency: command.agency,
        kind: command.inspection,
        requestedBy,
        requestedAt: now,
        result: null,
        resultAt: null,
        evidence: [],
      },
    },
  ])
}

/** A result never decides: the agency reads it and says yes or no itself. */
export const recordInspection: Handler<CommandOf<'record-inspection'>> = (state, command, { actor, now }) => {
  const asked = state.inspections.find(({ id }) => id === command.inspection)
  if (asked === undefined || asked.result !== null) return refuse('inspection-not-found')
  if (asked.agency !== command.agency) return refuse('not-this-agency')
  const by = findActingOfficer(actor, command.agency)
  assert(by !== null, 'authority lets only the agency record', command.agency)
  const { inspection, result, evidence } = command
  return ok([{ type: 'inspection-recorded', inspection, result, evidence, by, at: now }])
}
