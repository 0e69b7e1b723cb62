import type { Text3 } from '@landport/std/text'
import type { Tester } from './tester.ts'

/** One clause of docs/exchange-protocol.md that can be tried from outside. */
export interface Clause {
  /** As it stands in the document, `P-3.2`. */
  readonly id: string
  readonly level: 'MUST' | 'SHOULD'
  readonly title: Text3
  /** Tries it. Null: kept; a text: what was seen instead. Throws NotChecked where it cannot be tried. */
  readonly check: (tester: Tester) => Promise<Text3 | null>
  /** Whether it speaks of this tester's line at all; of every one unless told. */
  readonly isFor?: (tester: Tester) => boolean
}

/** A clause that must be kept. */
export const must = (id: string, title: Text3, check: Clause['check']): Clause => ({
  id,
  level: 'MUST',
  title,
  check,
})

/** The clause could not be tried, for a reason that is no fault of the other side under this clause. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked'
  readonly why: Text3
  constructor(why: Text3) {
    super(why.en)
    this.why = why
  }
}

export type Outcome = 'pass' | 'fail' | 'not-checked'

export interface Verdict {
  readonly clause: string
  readonly level: Clause['level']
  readonly title: Text3
  readonly outcome: Outcome
  /** What was seen, or why it could not be tried; null when it passes. */
  readonly saw: Text3 | null
}
