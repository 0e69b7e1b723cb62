import type { ErrorCode } from '@landport/api/error-catalogue'
import type { Identity } from '../http/identity.ts'

/** Roles within an agency of the side's pack. */
export const AGENCY_ROLES = ['officer', 'supervisor', 'agency-administrator'] as const
/** Everybody else: these decide nothing, and the platform administrator keeps them. */
export const PLATFORM_ROLES = [
  'trader',
  'broker',
  'driver',
  'yard',
  'leadership',
  'inspector',
  'administrator',
] as const

type Grant = { readonly role: string; readonly organisation: string }

/** Whether the body of a grant is an agency (of the side's procedure pack), whose roles only itself gives. */
export const isAgencyGrant = ({ role, organisation }: Grant, agencies: readonly string[]): boolean =>
  agencies.includes(organisation) || (AGENCY_ROLES as readonly string[]).includes(role)

/** Whether such a grant can exist at all: known role, at a body that has it. */
export function isPossibleGrant({ role, organisation }: Grant, agencies: readonly string[]): boolean {
  if (agencies.includes(organisation)) return (AGENCY_ROLES as readonly string[]).includes(role)
  return (PLATFORM_ROLES as readonly string[]).includes(role)
}

/** Null when this person may propose it. The platform administrator can grant no agency's role. */
export function mayPropose(by: Identity, grant: Grant, agencies: readonly string[]): ErrorCode | null {
  if (isAgencyGrant(grant, agencies))
    return holds(by, 'agency-administrator', grant.organisation) ? null : 'grant-own-agency-only'
  return by.grants.some(({ role }) => role === 'administrator') ? null : 'not-allowed'
}

/**
 * Null when an account of this body may have it: an agency's role only an account of that agency, and its own accounts
 * no role elsewhere. No pack lends people from one body to another.
 */
export const mayReceive = (
  { organisation }: Pick<Grant, 'organisation'>,
  grant: Grant,
  agencies: readonly string[],
): ErrorCode | null =>
  (agencies.includes(organisation) || isAgencyGrant(grant, agencies)) && organisation !== grant.organisation
    ? 'grant-own-agency-only'
    : null

/** Null when this person may be the second person: of the same agency, neither proposer nor receiver. */
export function mayCountersign(
  by: Identity,
  grant: Grant & { readonly account: string; readonly proposedBy: string },
): ErrorCode | null {
  const isOfAgency =
    holds(by, 'agency-administrator', grant.organisation) || holds(by, 'supervisor', grant.organisation)
  if (!isOfAgency) return 'grant-own-agency-only'
  return by.account === grant.proposedBy || by.account === grant.account ? 'second-person-needed' : null
}

/** An agency takes back what it gave; of the others the platform administrator. One person is enough to take away. */
export const mayRevoke = mayPropose

const holds = (by: Identity, role: string, organisation: string): boolean =>
  by.grants.some((grant) => grant.role === role && grant.organisation === organisation)
