import type { CommandRequest } from '@landport/api/command-requests'
import type { PassageView } from '@landport/api/passage-views'
import type { Evidence, InspectionKind } from '@landport/clearance/board'
import type { Text3 } from '@landport/std/text'
import type { ActText } from '../texts/acts.ts'

export type FieldName =
  | 'legalBasis'
  | 'remark'
  | 'reason'
  | 'reasonCode'
  | 'inspection'
  | 'result'
  | 'lane'
  | 'yard'
  | 'toSite'
  | 'rung'
  | 'plate'
  | 'trailerPlate'
  | 'driverName'

export type FieldValues = Readonly<Partial<Record<FieldName, string>>>

/** One thing a person may do to one passage now, or the reason why not. */
export interface Act {
  readonly key: string
  readonly title: ActText
  readonly agency: { readonly id: string; readonly name: Text3 } | null
  /** What it is about: a cell's subject, a hold's reason, an inspection's kind. */
  readonly about: Text3 | null
  readonly refusal: PassageView['commands'][string]
  readonly fields: readonly FieldName[]
  readonly initial: FieldValues
  readonly withdrawable: boolean
  /** Files may be brought with it, under the act's agency. */
  readonly takesEvidence?: boolean
  readonly build: (values: FieldValues, evidence: readonly Evidence[]) => CommandRequest
}

/** Fields that may stay empty; every other one must be filled before the act can be sent. */
export const OPTIONAL_FIELDS: ReadonlySet<FieldName> = new Set(['remark', 'trailerPlate'])

export const textOf = (values: FieldValues, field: FieldName): string => (values[field] ?? '').trim()

export const inspectionOf = (values: FieldValues) => (values.inspection ?? 'documents') as InspectionKind
