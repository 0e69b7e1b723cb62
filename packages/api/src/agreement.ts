import type { Agreement, Lapse, Method } from '@landport/exchange/agreement/agreement'
import type { AgreementFact, AgreementStateName, FactKind } from '@landport/exchange/agreement/state'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import Type from 'typebox'
import { closed, ShortText } from './request-parts.ts'

/** The document is checked by the agreement's own rules, which list every fault by path. */
export const AgreementRequest = closed({
  agreement: Type.Record(Type.String({ maxLength: 40 }), Type.Unknown()),
})
export type AgreementRequest = Type.Static<typeof AgreementRequest>

export const AgreementFactRequest = closed({
  kind: Type.Enum(['treaty', 'security-appraisal', 'data-transfer-assessment']),
  number: ShortText,
  dated: Type.String({ pattern: '^20\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' }),
})
export type AgreementFactRequest = Type.Static<typeof AgreementFactRequest>

export interface AgreementDifferenceView {
  readonly path: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly before: unknown
  readonly after: unknown
  readonly message: Text3
}

/** What is wrong with a document, and in what it differs from the one that holds. */
export interface AgreementCheckView {
  readonly faults: readonly { readonly path: string; readonly code: string; readonly message: Text3 }[]
  readonly differences: readonly AgreementDifferenceView[]
}

export interface AgreementView {
  /** sha-256 of the document's canonical text; of the built-in draft too. */
  readonly digest: string
  readonly agreement: Agreement
  readonly state: AgreementStateName
  readonly missingFacts: readonly FactKind[]
  readonly facts: readonly AgreementFact[]
  /** Null: the built-in draft. */
  readonly proposedBy: Side | null
  readonly proposedAt: Instant | null
  /** People of this side who want it signed, and how many are needed. */
  readonly approvals: readonly { readonly role: string; readonly at: Instant; readonly mine: boolean }[]
  readonly approvalsNeeded: number
  readonly signatures: readonly {
    readonly side: Side
    readonly key: string
    readonly algorithm: string
    readonly at: Instant
  }[]
  readonly endedBy: readonly Side[]
  /** Whether messages go under it now. */
  readonly holds: boolean
  /** What each method does as it stands. */
  readonly lapse: Readonly<Record<Method, Lapse>>
}

/** Messages of one kind that have not gone over, and why. */
export interface AgreementWaiting {
  readonly kind: string
  readonly method: Method
  /** Of a file batch; null otherwise. */
  readonly folder: string | null
  /**
   * `time`: its agreed time has not come; `minute`: as many as agreed went in the last minute; `fetch`, `files`,
   * `line`: it waits for the other side, by its method; `turn`: it stands behind such. `lapsed`, `not-agreed`,
   * `too-large`: kept back until another agreement lets it go.
   */
  readonly why:
    | 'time'
    | 'minute'
    | 'fetch'
    | 'files'
    | 'line'
    | 'turn'
    | 'lapsed'
    | 'not-agreed'
    | 'too-large'
  readonly count: number
  /** How long the oldest waits, whole minutes by the machine; null where it has its number. */
  readonly minutes: number | null
  readonly nextMinutes: number | null
}

export interface AgreementsView {
  readonly agreements: readonly AgreementView[]
  readonly waiting: readonly AgreementWaiting[]
  /** Whether this account may propose, approve, end and record facts. */
  readonly mayAct: boolean
}
