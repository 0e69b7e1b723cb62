import type { ReadinessFact } from '@landport/clearance/fact'
import type { PassageEntry } from './entry.ts'

/** The readiness item by which a pack asks for the declaration. */
export const DECLARATION_ITEM = 'declaration-registered'

/** What the register of declarations says of the one on board: the platform's fact, which no party overwrites. */
export const declarationFact = ({
  declaration,
  change,
  covers,
  at,
}: Extract<PassageEntry, { type: 'declaration-changed' }>): ReadinessFact => ({
  item: DECLARATION_ITEM,
  status: covers ? 'met' : 'failed',
  reference: declaration,
  validUntil: null,
  source: `declaration-${change}`,
  at,
  by: 'platform',
})
