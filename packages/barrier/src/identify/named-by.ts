import type { Verdict } from './verdict.ts'

/** The passage that a verdict names, surely or at best; null when it names none. */
export function namedBy(verdict: Verdict): string | null {
  switch (verdict.outcome) {
    case 'identified':
      return verdict.reference
    case 'unsure':
    case 'contradicted':
      return verdict.best
    case 'nobody':
    case 'unknown-vehicle':
      return null
  }
}
