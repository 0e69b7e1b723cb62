import type { ActingOfficer } from '@landport/clearance/board'
import type { Actor } from './actor.ts'

/** Roles that speak for an agency. Everything else asks, brings, drives or looks on. */
export const AGENCY_ROLES = ['officer', 'supervisor'] as const

/** The person with the grant that lets them speak for this agency; null when there is none. */
export function findActingOfficer(actor: Actor, agency: string): ActingOfficer | null {
  if (actor.kind !== 'person') return null
  const grant = actor.grants.find(
    ({ role, organisation }) => organisation === agency && (AGENCY_ROLES as readonly string[]).includes(role),
  )
  return grant === undefined
    ? null
    : { account: actor.account, session: actor.session, grant: grant.id, agency }
}

/** Agencies this actor speaks for. */
export const agenciesOf = (actor: Actor): readonly string[] =>
  actor.kind !== 'person'
    ? []
    : actor.grants
        .filter(({ role }) => (AGENCY_ROLES as readonly string[]).includes(role))
        .map(({ organisation }) => organisation)
