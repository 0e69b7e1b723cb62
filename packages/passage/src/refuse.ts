import { err, type Result } from '@landport/std/result'
import type { Refusal, RefusalCode } from './refusal.ts'
import { REFUSAL_TEXTS } from './refusal-texts.ts'

/** A refusal with its texts. `rows`: rows of the procedure pack behind it. */
export const refusal = (code: RefusalCode, rows: readonly string[] = []): Refusal => ({
  code,
  ...REFUSAL_TEXTS[code],
  rows,
})

export const refuse = (code: RefusalCode, rows: readonly string[] = []): Result<never, Refusal> =>
  err(refusal(code, rows))
