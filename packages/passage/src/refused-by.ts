import type { Result } from '@landport/std/result'
import { type GateAnswer, REFUSAL_OF_BLOCKER } from './gates.ts'
import type { Refusal, RefusalCode } from './refusal.ts'
import { refuse } from './refuse.ts'

/** The refusal of a step: the first thing missing names it, the rows of all stand behind it. */
export function refusedBy(
  { missing }: Extract<GateAnswer, { ok: false }>,
  notReady: RefusalCode = 'not-ready-to-cross',
): Result<never, Refusal> {
  const first = missing[0]!
  const code = first.kind === 'readiness' ? notReady : REFUSAL_OF_BLOCKER[first.kind]
  return refuse(code, [...new Set(missing.map(({ row }) => row))])
}
