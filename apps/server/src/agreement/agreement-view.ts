import type { AgreementView } from '@landport/api/agreement'
import type { Agreement, Lapse, Method } from '@landport/exchange/agreement/agreement'
import { DRAFT } from '@landport/exchange/agreement/draft'
import { documentOf } from '@landport/exchange/agreement/signing-text'
import { type AgreementState, lapseOf, stateOf } from '@landport/exchange/agreement/state'
import type { Instant } from '@landport/std/time'
import type { StoredAgreement } from '@landport/store/agreement'
import { sha256Hex } from '@landport/store/hash'
import { recordOf } from './agreement-book.ts'
import { APPROVALS_NEEDED } from './may-agree.ts'

/** A document as it stands, for whoever looks at it. `account`: whose approval is "mine". */
export function agreementView(
  stored: StoredAgreement,
  now: Instant,
  account: string,
  holdingDigest: string,
): AgreementView {
  const agreement = JSON.parse(stored.text) as Agreement
  const state = stateOf(agreement, recordOf(stored), now)
  return {
    digest: stored.digest,
    agreement,
    state: state.name,
    missingFacts: state.missingFacts,
    facts: stored.facts.map(({ kind, number, dated }) => ({ kind, number, dated })),
    proposedBy: stored.proposedBy,
    proposedAt: stored.recordedAt,
    approvals: stored.approvals.map((one) => ({
      role: one.role,
      at: one.recordedAt,
      mine: one.account === account,
    })),
    approvalsNeeded: APPROVALS_NEEDED,
    signatures: stored.signatures.map(({ side, key, algorithm, recordedAt }) => ({
      side,
      key,
      algorithm,
      at: recordedAt,
    })),
    endedBy: stored.endedBy,
    holds: stored.digest === holdingDigest,
    lapse: lapseOfEach(agreement, state),
  }
}

export const DRAFT_DIGEST = documentOf(DRAFT, sha256Hex).digest

/** The built-in draft, which nobody proposed and nobody can sign: whoever wants one like it proposes it. */
export const draftView = (holdingDigest: string): AgreementView => ({
  digest: DRAFT_DIGEST,
  agreement: DRAFT,
  state: 'draft',
  missingFacts: ['treaty', 'security-appraisal', 'data-transfer-assessment'],
  facts: [],
  proposedBy: null,
  proposedAt: null,
  approvals: [],
  approvalsNeeded: APPROVALS_NEEDED,
  signatures: [],
  endedBy: [],
  holds: holdingDigest === DRAFT_DIGEST,
  lapse: lapseOfEach(DRAFT, { name: 'draft' }),
})

const lapseOfEach = (
  agreement: Agreement,
  state: Pick<AgreementState, 'name'>,
): Readonly<Record<Method, Lapse>> => ({
  push: lapseOf(agreement, state, 'push'),
  pull: lapseOf(agreement, state, 'pull'),
  'file-batch': lapseOf(agreement, state, 'file-batch'),
})
