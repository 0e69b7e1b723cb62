import type { Agreement } from '../src/agreement/agreement.ts'
import { DRAFT } from '../src/agreement/draft.ts'

/** The draft with something else in it; what stands in it may be wrong, so nothing is known of its shape. */
// biome-ignore lint/suspicious/noExplicitAny: tests write what the types forbid
export const changed = (change: (draft: any) => void): Agreement => {
  const copy = structuredClone(DRAFT)
  change(copy)
  return copy
}
