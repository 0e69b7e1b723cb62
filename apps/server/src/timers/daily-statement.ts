import { findAgreedStatement } from '@landport/store/joint-statement'
import { dayThatEnded, proposeStatement, type StatementParts } from '../exchange/statements.ts'

/** How often a day that has no agreeing statement is asked about, by the machine's clock. */
const AGAIN_MS = 5 * 60_000

/**
 * After the gate's day has ended the side named first in the agreement proposes its joint statement, and again until
 * one agrees. The other side answers; by hand either may propose.
 */
export function dailyStatement(parts: StatementParts): { step(): Promise<void> } {
  let notBeforeMs = 0
  let doneDay: string | null = null
  return {
    async step() {
      const { side, pool } = parts.services
      const day = dayThatEnded(parts.services)
      if (side !== 'VN' || day === doneDay || Date.now() < notBeforeMs) return
      notBeforeMs = Date.now() + AGAIN_MS
      if ((await findAgreedStatement(pool, day)) === null) {
        const proposed = await proposeStatement(parts, day)
        if ('failed' in proposed || !proposed.agrees) return
      }
      doneDay = day
    },
  }
}
