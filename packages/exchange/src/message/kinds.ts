import type Type from 'typebox'
import { AGREEMENT_KINDS } from './agreement-kinds.ts'
import { CUSTOMS_KINDS } from './customs-kinds.ts'
import { GROUND_KINDS } from './ground-kinds.ts'
import { LANE_KINDS } from './lane-kinds.ts'
import {
  CORRECTED_KINDS,
  type CorrectedKind,
  type CorrectionKind,
  correctionSchema,
  type WithdrawalKind,
  withdrawalSchema,
} from './later-acts.ts'
import { PASSAGE_KINDS } from './passage-kinds.ts'

/** Kinds that an agreement lists, field by field. */
export const LISTED_KINDS = { ...PASSAGE_KINDS, ...CUSTOMS_KINDS, ...GROUND_KINDS, ...LANE_KINDS } as const
export type ListedKind = keyof typeof LISTED_KINDS

export type AgreementKind = keyof typeof AGREEMENT_KINDS
export type MessageKind = ListedKind | AgreementKind | CorrectionKind | WithdrawalKind

const LATER_SCHEMAS = Object.fromEntries(
  CORRECTED_KINDS.flatMap((kind: CorrectedKind) => [
    [`${kind}-correction`, correctionSchema(kind, LISTED_KINDS[kind])],
    [`${kind}-withdrawal`, withdrawalSchema(kind)],
  ]),
) as Record<CorrectionKind | WithdrawalKind, Type.TObject>

/** Schema of the content of every kind there is. */
export const SCHEMAS: Readonly<Record<MessageKind, Type.TObject>> = {
  ...LISTED_KINDS,
  ...AGREEMENT_KINDS,
  ...LATER_SCHEMAS,
}

export const MESSAGE_KINDS = Object.keys(SCHEMAS) as readonly MessageKind[]

export const isMessageKind = (kind: string): kind is MessageKind => Object.hasOwn(SCHEMAS, kind)
export const isListedKind = (kind: string): kind is ListedKind => Object.hasOwn(LISTED_KINDS, kind)
