import type { DecisionPoint, DecisionSubject as SubjectInPack } from '@landport/site/vocabulary'
import type { Instant } from '@landport/std/time'

/** The four words of a decision cell. `not-yet` is never read as yes or as no. */
export type DecisionState = 'not-yet' | 'yes' | 'no' | 'hold'

/** What a decision is about: the same agency may decide on the declaration and on the vehicle, each by itself. */
export type DecisionSubject = SubjectInPack | 'goods' | 'supervision'

/** The step that may not be taken before the decision is there. */
export type DecisionGate = DecisionPoint

/** One decision that the procedure pack demands, and the row that demands it. */
export interface RequiredDecision {
  readonly agency: string
  readonly subject: DecisionSubject
  readonly before: DecisionGate
  readonly row: string
  readonly legalBasis: string
}

/** The person behind an act: account, session and grant stay in the journal, the name is looked up by role. */
export interface ActingOfficer {
  readonly account: string
  readonly session: string
  readonly grant: string
  readonly agency: string
}

export interface Evidence {
  /** Kind of the thing: photo, scan, document, reading … */
  readonly kind: string
  /** sha-256 of the stored bytes, hex; null for a paper number. */
  readonly digest: string | null
  readonly note: string | null
}

export interface Hold {
  readonly id: string
  readonly agency: string
  readonly reason: string
  readonly legalBasis: string
  readonly by: ActingOfficer
  readonly at: Instant
}

export interface DecisionCell extends RequiredDecision {
  readonly state: DecisionState
  readonly outcome: 'yes' | 'no' | null
  readonly decidedBy: ActingOfficer | null
  readonly decidedAt: Instant | null
  readonly remark: string | null
  readonly evidence: readonly Evidence[]
  /** Holds of this agency that are open; while there is one the cell reads `hold`, the outcome stays intact. */
  readonly holds: readonly Hold[]
}

/** A named, reasoned act that stops the vehicle beside an intact clearance. */
export interface StopOrder {
  readonly id: string
  readonly agency: string
  readonly reason: string
  readonly legalBasis: string
  readonly by: ActingOfficer
  readonly at: Instant
  readonly lifted: { readonly by: ActingOfficer; readonly at: Instant; readonly reason: string } | null
}

export type InspectionKind = 'documents' | 'scan' | 'physical' | 'sample' | 'disinfection' | 'vehicle'

export interface Inspection {
  readonly id: string
  readonly agency: string
  readonly kind: InspectionKind
  readonly requestedBy: ActingOfficer
  readonly requestedAt: Instant
  readonly result: 'conform' | 'not-conform' | 'treat' | null
  readonly resultAt: Instant | null
  readonly evidence: readonly Evidence[]
}
