import type { ActingOfficer } from '@landport/clearance/board'
import type { Side } from '@landport/std/side'
import type { Actor } from './actor.ts'

/** Roles that speak for an agency. Everything else asks, brings, drives or looks on. */
export const AGENCY_ROLES = ['officer', 'supervisor'] as const

/**
 * Bodies of a pack that steer the flow and decide nothing as a state agency: their officers act in a role of the
 * gate, never for an agency. In China the port office does what the gate centre does in Vietnam.
 */
export const FLOW_BODIES: Readonly<Record<string, string>> = {
  'gate-centre': 'gate-centre',
  'port-office': 'gate-centre',
  'traffic-police': 'traffic-police',
}

/** The body that calls, turns around and closes on this side. */
export const flowBodyOf = (side: Side): string => (side === 'VN' ? 'gate-centre' : 'port-office')

/** The person with the grant that lets them speak for this agency; null when there is none. */
export function findActingOfficer(actor: Actor, agency: string): ActingOfficer | null {
  if (actor.kind !== 'person' || agency in FLOW_BODIES) return null
  const grant = actor.grants.find(({ role, organisation }) => organisation === agency && isAgencyRole(role))
  return grant === undefined
    ? null
    : { account: actor.account, session: actor.session, grant: grant.id, agency }
}

/** Agencies this actor speaks for. */
export const agenciesOf = (actor: Actor): readonly string[] =>
  actor.kind !== 'person'
    ? []
    : actor.grants
        .filter(({ role }) => isAgencyRole(role))
        .map(({ organisation }) => organisation)
        .filter((agency) => !(agency in FLOW_BODIES))

/** The role in which a grant acts at the gate: an officer of the gate centre is the gate centre. */
export const roleOf = ({ role, organisation }: { role: string; organisation: string }): string =>
  isAgencyRole(role) ? (FLOW_BODIES[organisation] ?? role) : role

const isAgencyRole = (role: string): boolean => (AGENCY_ROLES as readonly string[]).includes(role)
