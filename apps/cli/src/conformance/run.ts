import { begin, findPlace } from './begin.ts'
import { type Clause, NotChecked, type Verdict } from './clause.ts'
import { CLAUSES } from './clauses.ts'
import { wrong } from './saw.ts'
import type { Tester } from './tester.ts'

/** Tries every clause, one after the other, and says what came of each. In the order of the document. */
export async function runClauses(
  tester: Tester,
  onVerdict: (verdict: Verdict) => void,
  clauses: readonly Clause[] = CLAUSES,
): Promise<readonly Verdict[]> {
  await begin(tester)
  const verdicts: Verdict[] = []
  for (const clause of clauses.filter(({ isFor }) => isFor?.(tester) ?? true)) {
    const verdict = await tryClause(clause, tester)
    verdicts.push(verdict)
    onVerdict(verdict)
    // Where a clause is not kept the other side may stand elsewhere than it should.
    if (verdict.outcome !== 'pass') await findPlace(tester)
  }
  return verdicts.sort((a, b) => placeOf(a.clause) - placeOf(b.clause))
}

async function tryClause({ id, level, title, check }: Clause, tester: Tester): Promise<Verdict> {
  const base = { clause: id, level, title }
  try {
    const saw = await check(tester)
    return saw === null ? { ...base, outcome: 'pass', saw } : { ...base, outcome: 'fail', saw }
  } catch (error) {
    if (error instanceof NotChecked) return { ...base, outcome: 'not-checked', saw: error.why }
    // An answer that our own reading stumbles over is no right answer.
    return { ...base, outcome: 'fail', saw: wrong(error instanceof Error ? error.message : String(error)) }
  }
}

/** `P-12.3` → 12003. */
const placeOf = (id: string): number => {
  const [chapter, clause] = id.slice(2).split('.')
  return Number(chapter) * 1_000 + Number(clause)
}
