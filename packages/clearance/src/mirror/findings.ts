import {
  type DiscrepancyPart,
  type DiscrepancyType,
  discrepancyKey,
  type MirrorStage,
  type StatedValue,
} from './discrepancy.ts'
import type { MirrorRecord } from './record.ts'

/** A difference as the comparison sees it; owner, deadline and severity come after. */
export interface Finding {
  readonly key: string
  readonly stage: MirrorStage
  readonly type: DiscrepancyType
  readonly subject: string
  readonly part: DiscrepancyPart | null
  readonly first: StatedValue
  readonly second: StatedValue
  readonly score: number
  readonly passage: string | null
}

/** What a comparison found, each difference once: of several tellings the one furthest apart. */
export class Findings {
  readonly #byKey = new Map<string, Finding>()

  add(told: Omit<Finding, 'key' | 'part'> & { readonly part?: DiscrepancyPart }): void {
    const finding = { ...told, part: told.part ?? null }
    const key = discrepancyKey(finding.stage, finding.type, finding.subject, finding.part)
    const known = this.#byKey.get(key)
    if (known === undefined || known.score < finding.score) this.#byKey.set(key, { ...finding, key })
  }

  get all(): readonly Finding[] {
    return [...this.#byKey.values()]
  }
}

export const stated = ({ side, kind, id, at }: MirrorRecord, value: string | null): StatedValue => ({
  side,
  kind,
  record: id,
  at,
  value,
})

/** No record says anything of it. */
export const NOTHING_STATED: StatedValue = { side: null, kind: null, record: null, at: null, value: null }
