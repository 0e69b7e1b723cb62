import type { Rules } from '@landport/site/rules'

/** The part of one side's compiled procedure pack that clearance and passage ask. */
export type Rulebook = Pick<
  Rules,
  | 'side'
  | 'pack'
  | 'agencies'
  | 'parties'
  | 'requiredDecisions'
  | 'readiness'
  | 'timeLimits'
  | 'laneMode'
  | 'findText'
  | 'readinessItem'
  | 'parameter'
>

/** How a passage names the pack it was judged by: `vn@2026-07-01`. */
export const rulesVersionOf = (rules: Rulebook): string => `${rules.pack.id}@${rules.pack.version}`

/** Numbers of the legal documents behind a row, as printed; the row's id when the row names none. */
export function legalBasisOf(rules: Rulebook, row: string): string {
  const numbers = rules.findText(row)?.legalBasis.map((basis) => basis.number) ?? []
  return numbers.length === 0 ? row : numbers.join('; ')
}
