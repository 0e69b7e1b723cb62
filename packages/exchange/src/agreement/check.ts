import type { ConfigFault } from '@landport/site/config-fault'
import { schemaFaults } from '@landport/site/schema-fault'
import { err, ok, type Result } from '@landport/std/result'
import { type Agreement, AgreementSchema } from './agreement.ts'
import { fieldFaults } from './check-fields.ts'
import { keyFaults, partyFaults, timeFaults } from './check-terms.ts'

/** The agreement, or everything that is wrong with it, by JSON pointer and in three languages. */
export function checkAgreement(value: unknown): Result<Agreement, readonly ConfigFault[]> {
  const shape = schemaFaults(AgreementSchema, value)
  // What has not the form of an agreement can still be told which fields may never be in one.
  const fields = fieldFaults(value)
  if (shape.length > 0) return err([...shape, ...fields])
  const agreement = value as Agreement
  const faults = [...fields, ...partyFaults(agreement), ...timeFaults(agreement), ...keyFaults(agreement)]
  return faults.length === 0 ? ok(agreement) : err(faults)
}
