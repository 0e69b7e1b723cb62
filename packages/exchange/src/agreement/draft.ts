import { assert } from '@landport/std/assert'
import source from '../../../../contracts/exchange/agreement/draft-1.json' with { type: 'json' }
import type { Agreement } from './agreement.ts'
import { checkAgreement } from './check.ts'

/**
 * The agreement that holds until the two sides have signed another: a draft of ours for trials, in which everything is
 * assumed. It is never in force.
 */
export const DRAFT: Agreement = draft()

function draft(): Agreement {
  const checked = checkAgreement(source)
  assert(checked.ok, 'the draft agreement passes its own check', checked.ok ? null : checked.error)
  return checked.value
}
