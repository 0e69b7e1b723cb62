import type { Text3 } from '@landport/std/text'
import type { RefusalCode } from './refusal.ts'
import { ACT_TEXTS } from './refusal-texts-acts.ts'
import { STEP_TEXTS } from './refusal-texts-steps.ts'

export interface RefusalText {
  /** Why not. */
  readonly message: Text3
  /** What the person who asked can do now. */
  readonly next: Text3
}

/** The one catalogue of refusals of a passage. */
export const REFUSAL_TEXTS: Record<RefusalCode, RefusalText> = { ...ACT_TEXTS, ...STEP_TEXTS }
