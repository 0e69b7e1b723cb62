import type { SessionView } from '@landport/api/instance-views'
import { mayWorkAtLanes } from '@landport/barrier/order/authority'
import { AGENCY_ROLES, roleOf } from '@landport/passage/acting'
import { AUTHORITY, PARTY_ROLES } from '@landport/passage/authority-table'

const REGISTER = AUTHORITY.register
const PARTIES: ReadonlySet<string> = new Set(PARTY_ROLES)

/** Traders, brokers and drivers see their own passages only: no board, no worklist. The server holds the rule. */
export const isParty = ({ grants }: SessionView): boolean =>
  grants.length > 0 && grants.every(({ role }) => PARTIES.has(role))

/** May grant roles: an agency's own administrator, or the platform's for the rest. */
export const mayGrant = ({ grants }: SessionView): boolean =>
  grants.some(({ role }) => role === 'agency-administrator' || role === 'administrator')

/** Registers passages: the row of the authority table, which the server holds. */
export const mayRegister = ({ grants }: SessionView): boolean =>
  grants.some((grant) => (REGISTER.roles as readonly string[]).includes(roleOf(grant)))

/** Enters what arrives and nobody announced; opens and closes the gate for the day. */
export const isGateCentre = ({ grants }: SessionView): boolean =>
  grants.some((grant) => roleOf(grant) === 'gate-centre')

/** Reads what hands did at the lanes: the function that the server asks. */
export const worksAtLanes = ({ account, grants }: SessionView): boolean =>
  mayWorkAtLanes({ kind: 'person', account, session: '', grants, simulated: false })

/** Reads declarations: customs, who declares, and who inspects. The server filters which. */
export const mayReadDeclarations = ({ grants }: SessionView): boolean =>
  grants.some(
    ({ role, organisation }) =>
      ['trader', 'broker', 'inspector'].includes(role) ||
      (organisation === 'customs' && (AGENCY_ROLES as readonly string[]).includes(role)),
  )

/** Reads where the two sides' records differ: who speaks for this side at the gate, and who inspects. The server holds the rule. */
export const mayReconcile = ({ grants }: SessionView): boolean =>
  grants.some(
    (grant) =>
      grant.role === 'inspector' ||
      roleOf(grant) === 'gate-centre' ||
      (AGENCY_ROLES as readonly string[]).includes(grant.role),
  )
