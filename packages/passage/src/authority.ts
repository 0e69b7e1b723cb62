import { unreachable } from '@landport/std/assert'
import { agenciesOf, findActingOfficer, roleOf } from './acting.ts'
import type { Actor } from './actor.ts'
import { AGENCY_ACTS, AUTHORITY, type Authority, PARTY_ROLES } from './authority-table.ts'
import type { PassageCommand } from './command.ts'
import type { Passage } from './passage.ts'
import type { Refusal } from './refusal.ts'
import { refusal } from './refuse.ts'

type Person = Extract<Actor, { kind: 'person' }>

/**
 * Null when this actor may send this command at all; whether the passage takes it now is for `decide`. `state` is
 * null before the registration.
 */
export function mayCommand(actor: Actor, command: PassageCommand, state: Passage | null): Refusal | null {
  const rule: Authority = AUTHORITY[command.kind]
  switch (actor.kind) {
    case 'platform':
      if (rule.platform) return null
      return refusal(isAgencyAct(command) ? 'platform-never-decides' : 'not-allowed-for-role')
    case 'device':
      return rule.device ? null : refusal('not-allowed-for-role')
    case 'other-side':
      return forOtherSide(actor, command, state, rule)
    case 'person':
      return forPerson(actor, command, state, rule)
    default:
      return unreachable(actor)
  }
}

function forPerson(
  actor: Person,
  command: PassageCommand,
  state: Passage | null,
  rule: Authority,
): Refusal | null {
  if (rule.namedAgency)
    return 'agency' in command && findActingOfficer(actor, command.agency) === null
      ? refusal('not-this-agency')
      : null
  const { agencies } = rule
  if (agencies !== undefined && agenciesOf(actor).some((id) => agencies === 'any' || agencies.includes(id)))
    return null
  const granted = actor.grants.filter((grant) => rule.roles?.includes(roleOf(grant)))
  if (granted.length === 0) return refusal('not-allowed-for-role')
  const parties = command.kind === 'register' ? command.parties : (state?.parties ?? [])
  const isOwn = granted.some(
    ({ role, organisation }) =>
      !(PARTY_ROLES as readonly string[]).includes(role) || parties.includes(organisation),
  )
  return isOwn ? null : refusal('not-your-passage')
}

/** The other country speaks of what it sends; a passage that goes out from here is this side's alone. */
function forOtherSide(
  actor: Extract<Actor, { kind: 'other-side' }>,
  command: PassageCommand,
  state: Passage | null,
  { otherSide }: Authority,
): Refusal | null {
  if (otherSide === undefined || actor.side === state?.side) return refusal('not-allowed-for-role')
  const direction = state?.direction ?? (command.kind === 'register' ? command.direction : null)
  return otherSide === 'any' || direction === 'in' ? null : refusal('not-your-passage')
}

const isAgencyAct = (command: PassageCommand): boolean =>
  (AGENCY_ACTS as readonly string[]).includes(command.kind)
