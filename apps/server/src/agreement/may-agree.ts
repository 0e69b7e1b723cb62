import type { Identity } from '../http/identity.ts'

/** Bodies that speak for this side on what is exchanged: customs, and who manages the gate. */
const BODIES = ['customs', 'gate-centre', 'port-office'] as const
const ROLES = ['agency-administrator', 'supervisor'] as const

/** The role by which a person may propose, approve or end an agreement and record its facts; null: none. */
export function roleForAgreements({ grants }: Pick<Identity, 'grants'>): string | null {
  const grant = grants.find(
    ({ role, organisation }) =>
      (ROLES as readonly string[]).includes(role) && (BODIES as readonly string[]).includes(organisation),
  )
  return grant === undefined ? null : `${grant.organisation} ${grant.role}`
}

/** People who must want a signature before the organisation's key signs. */
export const APPROVALS_NEEDED = 2
