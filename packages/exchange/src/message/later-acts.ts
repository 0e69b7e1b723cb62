import Type from 'typebox'
import { at, nullable, number, reference, side } from './parts.ts'

/**
 * Kinds whose content is corrected and withdrawn by kinds of their own, `<kind>-correction` and `<kind>-withdrawal`,
 * which name the same number (that of the passage where the kind has none). The others say what holds now by being
 * sent again: advance data by a greater revision and `called-off`, may-proceed and gate state by the next state.
 */
export const CORRECTED_KINDS = [
  'export-data',
  'declaration-summary',
  'road-manifest',
  'certificate-reference',
  'certificate',
  'vehicle-notice',
  'inspection-result',
  'mission-reference',
  'discrepancy',
  'incident',
  'hand-over',
  'accepted',
  'returned',
] as const

export type CorrectedKind = (typeof CORRECTED_KINDS)[number]
export type CorrectionKind = `${CorrectedKind}-correction`
export type WithdrawalKind = `${CorrectedKind}-withdrawal`

/** Why something told is taken back; a closed code, never words. */
export const WITHDRAWAL_REASONS = [
  'entered-in-error',
  'cancelled',
  'replaced',
  'not-coming',
  'expired',
] as const
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number]

export const WITHDRAWAL_FIELDS = ['kind', 'from', 'number', 'reference', 'reasonCode', 'at'] as const

/** The same content under the other name: a correction tells the whole again as it should have been. */
export const correctionSchema = (kind: CorrectedKind, schema: Type.TObject): Type.TObject =>
  Type.Object(
    { ...schema.properties, kind: Type.Literal(`${kind}-correction`) },
    { additionalProperties: false },
  )

export const withdrawalSchema = (kind: CorrectedKind): Type.TObject =>
  Type.Object(
    {
      kind: Type.Literal(`${kind}-withdrawal`),
      from: side,
      number,
      reference: nullable(reference),
      reasonCode: Type.Enum([...WITHDRAWAL_REASONS]),
      at,
    },
    { additionalProperties: false },
  )

export interface LaterAct {
  readonly kind: CorrectedKind
  readonly act: 'told' | 'corrected' | 'withdrawn'
}

/** Which kind a message tells, corrects or withdraws; null for kinds that are not corrected in this way. */
export function laterActOf(kind: string): LaterAct | null {
  for (const [ending, act] of ENDINGS) {
    const base = kind.slice(0, kind.length - ending.length)
    if (kind.endsWith(ending) && isCorrectedKind(base)) return { kind: base, act }
  }
  return null
}

export const isCorrectedKind = (kind: string): kind is CorrectedKind =>
  (CORRECTED_KINDS as readonly string[]).includes(kind)

const ENDINGS = [
  ['-correction', 'corrected'],
  ['-withdrawal', 'withdrawn'],
  ['', 'told'],
] as const satisfies readonly (readonly [string, LaterAct['act']])[]
