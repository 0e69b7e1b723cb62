import type { RequiredDecision } from '@landport/clearance/board'
import { legalBasisOf, type Rulebook } from '@landport/clearance/rulebook'
import type { RulesInputs } from '@landport/site/vocabulary'

/** The decisions that the pack demands, with the printed numbers of their legal bases. */
export const requiredBy = (rules: Rulebook, inputs: RulesInputs): RequiredDecision[] =>
  rules.requiredDecisions(inputs).required.map(({ agency, subject, before, row }) => ({
    agency,
    subject,
    before,
    row,
    legalBasis: legalBasisOf(rules, row),
  }))
