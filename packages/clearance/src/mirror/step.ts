import type { Instant } from '@landport/std/time'
import type { Discrepancy } from './discrepancy.ts'
import { pairingKeys, weakKeys } from './keys.ts'
import { type MirrorContext, type Reconciled, reconcile, review } from './reconcile.ts'
import type { MirrorRecord } from './record.ts'
import { saysTheSame } from './same-word.ts'
import { emptyUnit, type MirrorUnit, nearestUnit } from './unit.ts'
import type { UnitIndex } from './unit-index.ts'

/** What happened in a step, in order. */
export type StepEvent =
  | { readonly type: 'units-joined'; readonly into: string; readonly joined: readonly string[] }
  | ({ readonly type: 'unit-compared'; readonly unit: string; readonly heardAt: Instant } & StepDifferences)

export interface StepDifferences {
  readonly opened: readonly Discrepancy[]
  readonly changed: readonly Discrepancy[]
  readonly closed: readonly Discrepancy[]
}

/** A unit as the step leaves it. */
export interface SteppedUnit {
  readonly unit: MirrorUnit
  readonly reviewAt: Instant | null
  /** New to it. */
  readonly keys: ReadonlySet<string>
}

/**
 * Many records taken one after the other in memory: what an earlier one changed is what a later one finds. What became
 * of the units is written once, however often they changed.
 */
export class MirrorStep {
  readonly #index: UnitIndex
  readonly #context: MirrorContext
  readonly #newId: () => string
  readonly #changed = new Map<string, SteppedUnit>()
  readonly #joined = new Map<string, string>()
  readonly #events: StepEvent[] = []
  #acts = 0

  constructor(index: UnitIndex, context: MirrorContext, newId: () => string) {
    this.#index = index
    this.#context = context
    this.#newId = newId
  }

  /** False: it needs what was not read, as units have joined; the step ends before it. Never so of the first record. */
  take(record: MirrorRecord): boolean {
    const keys = pairingKeys(record)
    const weak = weakKeys(record)
    const units = this.#unitsFor(record, keys, weak)
    if (units === null) return false
    // A passage changes often and says the same of its goods.
    const known = units.map(({ records }) => records.find(({ id }) => id === record.id)).find(isFound)
    if (known !== undefined && saysTheSame(known, record)) return true
    const result = reconcile(units, record, this.#context)
    if (!result.taken) return true
    const joined = units.slice(1).map(({ id }) => id)
    const brought = joined.length === 0 ? [] : this.#join(result.unit.id, joined)
    const added = this.#index.put(result.unit, [...keys, ...weak])
    this.#keep(result, [...brought, ...added], record.heardAt)
    return true
  }

  /** Looks at a unit again that no record of this step touches. */
  review(unit: MirrorUnit): void {
    this.#keep(review(unit, this.#context), [], this.#context.now)
  }

  get events(): readonly StepEvent[] {
    return this.#events
  }

  /** How often a difference was opened, changed or closed. */
  get acts(): number {
    return this.#acts
  }

  get units(): readonly SteppedUnit[] {
    return [...this.#changed.values()]
  }

  /** Units that are no more, each with the one that has its place at the end. */
  get joined(): ReadonlyMap<string, string> {
    return new Map([...this.#joined.keys()].map((id) => [id, this.#lastOf(id)]))
  }

  #unitsFor(
    record: MirrorRecord,
    keys: readonly string[],
    weak: readonly string[],
  ): readonly MirrorUnit[] | null {
    const paired = this.#index.paired(keys)
    if (paired === null || paired.length > 0) return paired
    const alike = this.#index.alike(weak)
    return alike === null ? null : [nearestUnit(alike, record) ?? emptyUnit(this.#newId())]
  }

  /** Returns the keys that were new to what is joined: not in the tables yet. */
  #join(into: string, joined: readonly string[]): readonly string[] {
    this.#index.join(into, joined)
    this.#events.push({ type: 'units-joined', into, joined })
    const keys = joined.flatMap((id) => [...(this.#changed.get(id)?.keys ?? [])])
    for (const id of joined) {
      this.#joined.set(id, into)
      this.#changed.delete(id)
    }
    return keys
  }

  #keep(
    { unit, reviewAt, opened, changed, closed }: Reconciled,
    keys: readonly string[],
    heardAt: Instant,
  ): void {
    const before = this.#changed.get(unit.id)?.keys ?? []
    this.#changed.set(unit.id, { unit, reviewAt, keys: new Set([...before, ...keys]) })
    const acts = opened.length + changed.length + closed.length
    if (acts === 0) return
    this.#acts += acts
    this.#events.push({ type: 'unit-compared', unit: unit.id, heardAt, opened, changed, closed })
  }

  #lastOf(id: string): string {
    const into = this.#joined.get(id)
    return into === undefined ? id : this.#lastOf(into)
  }
}

const isFound = (record: MirrorRecord | undefined): record is MirrorRecord => record !== undefined
