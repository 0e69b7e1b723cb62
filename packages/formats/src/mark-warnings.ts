import type { Mark } from '@landport/marks/mark'
import type { Violation } from './violation.ts'
import { violation } from './violation.ts'

/** What is odd about a plate, container, code or number, as warnings at a place in a file. */
export const markWarnings = (mark: Mark<string>, location: string, line?: number): readonly Violation[] =>
  mark.warnings.map((odd) => violation('odd.mark', location, { value: mark.raw, about: odd.message }, line))
