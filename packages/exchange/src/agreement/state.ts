import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Agreement, Lapse, Method } from './agreement.ts'

/** What must be on record beside the signatures before an agreement can be in force. */
export const FACT_KINDS = ['treaty', 'security-appraisal', 'data-transfer-assessment'] as const
export type FactKind = (typeof FACT_KINDS)[number]

export interface AgreementFact {
  readonly kind: FactKind
  /** Number of the treaty-level agreement, of the appraisal, of the assessment. */
  readonly number: string
  /** Civil date `yyyy-mm-dd` that it bears. */
  readonly dated: string
}

/** What is on record about one document. */
export interface AgreementRecord {
  /** Null: nobody has shown it to the other side. */
  readonly proposedBy: Side | null
  readonly signedBy: readonly Side[]
  /** Sides that ended it or took their proposal back. */
  readonly endedBy: readonly Side[]
  readonly facts: readonly AgreementFact[]
}

export const AGREEMENT_STATES = [
  'draft',
  'proposed',
  'signed-by-one',
  'co-signed',
  'in-force',
  'lapsed',
  'withdrawn',
] as const
export type AgreementStateName = (typeof AGREEMENT_STATES)[number]

export interface AgreementState {
  readonly name: AgreementStateName
  /** Facts without which it can never be in force. */
  readonly missingFacts: readonly FactKind[]
  /** Whether it may be used to try things out only. */
  readonly isTrial: boolean
}

/**
 * Where an agreement stands:
 * draft → proposed → signed-by-one → co-signed → in-force → lapsed; withdrawn from any of them.
 * Both signatures alone make it co-signed. It is in force only while the treaty-level number and the references of the
 * security appraisal and of the data-transfer assessment are on record and its time runs; an assumed one never is.
 */
export function stateOf(agreement: Agreement, record: AgreementRecord, now: Instant): AgreementState {
  const today = now.slice(0, 10)
  const missingFacts = FACT_KINDS.filter(
    (kind) =>
      !record.facts.some((fact) => fact.kind === kind && fact.number.trim() !== '' && fact.dated <= today),
  )
  const name = nameOf(agreement, record, missingFacts, now)
  return { name, missingFacts, isTrial: name !== 'in-force' }
}

function nameOf(
  { assumed, validFrom, validTo }: Agreement,
  { proposedBy, signedBy, endedBy }: AgreementRecord,
  missingFacts: readonly FactKind[],
  now: Instant,
): AgreementStateName {
  const signatures = new Set(signedBy).size
  if (endedBy.length > 0) return 'withdrawn'
  if (signatures === 2) {
    if (now >= validTo) return 'lapsed'
    return assumed || missingFacts.length > 0 || now < validFrom ? 'co-signed' : 'in-force'
  }
  if (signatures === 1) return 'signed-by-one'
  return proposedBy === null ? 'draft' : 'proposed'
}

/** What is done by a method under an agreement that stands so. Drafts are used for trials as if they held. */
export const lapseOf = (
  agreement: Agreement,
  { name }: Pick<AgreementState, 'name'>,
  method: Method,
): Lapse => (name === 'lapsed' || name === 'withdrawn' ? agreement.lapse[method] : 'keep-sending')
