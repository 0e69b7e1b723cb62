import type { SessionView } from '@landport/api/views'
import { PARTY_ROLES } from '@landport/passage/authority-table'

const PARTIES: ReadonlySet<string> = new Set(PARTY_ROLES)

/** Traders, brokers and drivers see their own passages only: no board, no worklist. The server holds the rule. */
export const isParty = ({ grants }: SessionView): boolean =>
  grants.length > 0 && grants.every(({ role }) => PARTIES.has(role))

/** May grant roles: an agency's own administrator, or the platform's for the rest. */
export const mayGrant = ({ grants }: SessionView): boolean =>
  grants.some(({ role }) => role === 'agency-administrator' || role === 'administrator')
