import type { Text3 } from '@landport/std/text'
import type { Draft } from './draft.ts'

/** What each section of the form works with. */
export interface Form {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  /** What is wrong at this place of the request. */
  readonly at: (place: string) => readonly Text3[]
}
