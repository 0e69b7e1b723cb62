import type { Discrepancy } from '../discrepancy.ts'
import type { MirrorCase } from './case.ts'

export interface TypeScore {
  planted: number
  found: number
  /** Reported where nothing of the kind was planted. */
  wrong: number
}

/** Counts planted and reported differences by `stage type`. A case is counted once per type. */
export class Score {
  readonly byType = new Map<string, TypeScore>()
  /** Corrections that opened and closed what they should. */
  corrected = 0
  correctedRight = 0

  add(one: MirrorCase, opened: ReadonlySet<string>, standing: readonly Discrepancy[]): void {
    const found = new Set(standing.map(({ stage, type }) => `${stage} ${type}`))
    const { planted } = one
    const wanted = planted === null ? null : `${planted.stage} ${planted.type}`
    if (one.isCorrected && wanted !== null) {
      this.corrected++
      if (opened.has(wanted) && !found.has(wanted)) this.correctedRight++
    } else if (wanted !== null) {
      this.#of(wanted).planted++
      if (found.has(wanted)) this.#of(wanted).found++
    }
    const entailed = new Set(planted?.entails.map((type) => `${planted.stage} ${type}`))
    for (const type of found)
      if ((type !== wanted || one.isCorrected) && !entailed.has(type)) this.#of(type).wrong++
  }

  get recall(): number {
    return share(this.#sum('found'), this.#sum('planted'))
  }

  get precision(): number {
    return share(this.#sum('found'), this.#sum('found') + this.#sum('wrong'))
  }

  #of(type: string): TypeScore {
    const score = this.byType.get(type) ?? { planted: 0, found: 0, wrong: 0 }
    this.byType.set(type, score)
    return score
  }

  #sum(what: keyof TypeScore): number {
    let total = 0
    for (const score of this.byType.values()) total += score[what]
    return total
  }
}

export const recallOf = ({ found, planted }: TypeScore): number => share(found, planted)
export const precisionOf = ({ found, wrong }: TypeScore): number => share(found, found + wrong)
const share = (part: number, of: number): number => (of === 0 ? 1 : part / of)
