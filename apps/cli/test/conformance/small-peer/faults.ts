import type { Fault } from './fault.ts'
import { HTTP_FAULTS, TLS_FAULTS } from './faults-http.ts'
import { LOG_FAULTS, SENDING_FAULTS, STATEMENT_FAULTS, WITNESS_FAULTS } from './faults-logs.ts'
import { RECEIPT_FAULTS } from './faults-receipts.ts'
import { RESTORE_FAULTS } from './faults-restore.ts'
import { DOWNGRADE_FAULTS, SIGNATURE_FAULTS } from './faults-signatures.ts'

export const FAULTS: readonly Fault[] = [
  ...HTTP_FAULTS,
  ...TLS_FAULTS,
  ...SIGNATURE_FAULTS,
  ...DOWNGRADE_FAULTS,
  ...RECEIPT_FAULTS,
  ...SENDING_FAULTS,
  ...LOG_FAULTS,
  ...WITNESS_FAULTS,
  ...STATEMENT_FAULTS,
  ...RESTORE_FAULTS,
]
