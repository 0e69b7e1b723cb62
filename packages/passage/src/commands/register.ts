import { rulesVersionOf } from '@landport/clearance/rulebook'
import { ok, type Result } from '@landport/std/result'
import { roleOf } from '../acting.ts'
import type { Actor } from '../actor.ts'
import type { RegisterPassage } from '../command.ts'
import type { DecideContext } from '../context.ts'
import type { PassageEntry } from '../entry.ts'
import { laneModeOf } from '../lane-mode.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refuse.ts'
import { registrationFault } from '../registration-check.ts'
import { requiredBy } from '../required.ts'
import { rulesInputsOf } from '../rules-inputs.ts'

/** The first entry of a passage: what it is, by which lane, and which decisions it will need. */
export function register(command: RegisterPassage, context: DecideContext): Result<PassageEntry[], Refusal> {
  const fault = registrationFault(command)
  if (fault !== null) return refuse(fault)
  if (command.direction === 'in' && !mayAnnounce(context.actor)) return refuse('not-allowed-for-role')
  const { kind: _kind, revision, ...content } = command
  // Only the other side counts what it tells.
  const isTold = revision !== undefined && context.actor.kind === 'other-side'
  const registration = isTold ? { ...content, revision } : content
  const { rules, side, now } = context
  const { mode: laneMode, rows: laneModeRows } = laneModeOf(registration, rules, now)
  const inputs = rulesInputsOf({ ...registration, side, laneMode, channel: 'unknown', milestones: {} }, now)
  return ok([
    {
      type: 'passage-registered',
      at: now,
      side,
      laneMode,
      laneModeRows,
      rules: rulesVersionOf(rules),
      required: requiredBy(rules, inputs),
      registration,
    },
  ])
}

/**
 * What comes is announced by the side it leaves. A trader's own word for it would take the vehicle's one booking and
 * so keep the true announcement out; the gate centre may enter what nobody announced.
 */
const mayAnnounce = (actor: Actor): boolean =>
  actor.kind !== 'person' || actor.grants.some((grant) => roleOf(grant) === 'gate-centre')
