import { CLOCK_CLAUSES } from './checks/clock.ts'
import { EPOCH_CLAUSES } from './checks/epochs.ts'
import { ERROR_CLAUSES } from './checks/errors.ts'
import { HOSTILE_CLAUSES } from './checks/hostile.ts'
import { HTTP_CLAUSES } from './checks/http.ts'
import { LOG_CLAUSES } from './checks/logs.ts'
import { FIELD_CLAUSES, LANE_CLAUSES, MESSAGE_CLAUSES } from './checks/messages.ts'
import { GAP_CLAUSES, LIMIT_CLAUSES, ORDER_CLAUSES } from './checks/order.ts'
import { CONFLICT_CLAUSES, RECEIPT_CLAUSES } from './checks/receipts.ts'
import { RESTORE_CLAUSES } from './checks/restore.ts'
import { RELEASE_CLAUSES, SENDING_CLAUSES } from './checks/sending.ts'
import { BUNDLE_CLAUSES, JWS_CLAUSES } from './checks/signatures.ts'
import { STATEMENT_CLAUSES } from './checks/statements.ts'
import { TLS_CLAUSES } from './checks/tls.ts'
import { WITNESS_CLAUSES } from './checks/witness.ts'
import type { Clause } from './clause.ts'

/**
 * Every clause that is tried, in the order of trying: what others rest on first; gaps last, as a side that takes a
 * message after a gap has a channel that nothing more can be said about.
 */
export const CLAUSES: readonly Clause[] = [
  ...HTTP_CLAUSES,
  ...TLS_CLAUSES,
  ...JWS_CLAUSES,
  ...MESSAGE_CLAUSES,
  ...BUNDLE_CLAUSES,
  ...RECEIPT_CLAUSES,
  ...CONFLICT_CLAUSES,
  ...ORDER_CLAUSES,
  ...LIMIT_CLAUSES,
  ...HOSTILE_CLAUSES,
  ...CLOCK_CLAUSES,
  ...SENDING_CLAUSES,
  ...LOG_CLAUSES,
  ...WITNESS_CLAUSES,
  ...STATEMENT_CLAUSES,
  ...RELEASE_CLAUSES,
  ...FIELD_CLAUSES,
  ...LANE_CLAUSES,
  ...ERROR_CLAUSES,
  ...RESTORE_CLAUSES,
  ...EPOCH_CLAUSES,
  ...GAP_CLAUSES,
]
