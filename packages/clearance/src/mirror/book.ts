import { pairingKeys, weakKeys } from './keys.ts'
import type { MirrorContext, Reconciled } from './reconcile.ts'
import { reconcile, review } from './reconcile.ts'
import type { MirrorRecord } from './record.ts'
import { emptyUnit, type MirrorUnit, nearestUnit } from './unit.ts'

/**
 * Units and their keys in memory, for simulations and benches; a server keeps the same in tables. Bounded: beyond
 * `unitsMax` the unit that was touched longest ago is forgotten.
 */
export class MirrorBook {
  readonly #unitsMax: number
  /** In the order in which they were last touched. */
  readonly #units = new Map<string, MirrorUnit>()
  readonly #byKey = new Map<string, string>()
  readonly #byWeakKey = new Map<string, Set<string>>()
  #serial = 0

  constructor(unitsMax: number) {
    this.#unitsMax = unitsMax
  }

  take(record: MirrorRecord, context: MirrorContext): Reconciled {
    const units = this.#unitsFor(record)
    const result = reconcile(units, record, context)
    for (const { id } of units) this.#units.delete(id)
    this.#units.set(result.unit.id, result.unit)
    const others = units.slice(1)
    if (others.length > 0) for (const one of result.unit.records) this.#index(one, result.unit.id)
    this.#index(record, result.unit.id)
    this.#forget()
    return result
  }

  review(id: string, context: MirrorContext): Reconciled | null {
    const unit = this.#units.get(id)
    if (unit === undefined) return null
    const result = review(unit, context)
    this.#units.set(id, result.unit)
    return result
  }

  get size(): number {
    return this.#units.size
  }

  #unitsFor(record: MirrorRecord): readonly MirrorUnit[] {
    const ids = new Set(pairingKeys(record).flatMap((key) => this.#byKey.get(key) ?? []))
    const units = [...ids].flatMap((id) => this.#units.get(id) ?? [])
    if (units.length > 0) return units
    const near = new Set(weakKeys(record).flatMap((key) => [...(this.#byWeakKey.get(key) ?? [])]))
    const nearest = nearestUnit(
      [...near].flatMap((id) => this.#units.get(id) ?? []),
      record,
    )
    return [nearest ?? emptyUnit(`unit-${this.#serial++}`)]
  }

  #index(record: MirrorRecord, id: string): void {
    for (const key of pairingKeys(record)) this.#byKey.set(key, id)
    for (const key of weakKeys(record)) {
      const ids = this.#byWeakKey.get(key)
      if (ids === undefined) this.#byWeakKey.set(key, new Set([id]))
      else ids.add(id)
    }
  }

  #forget(): void {
    for (const [id, unit] of this.#units) {
      if (this.#units.size <= this.#unitsMax) return
      this.#units.delete(id)
      for (const record of unit.records) {
        for (const key of pairingKeys(record)) if (this.#byKey.get(key) === id) this.#byKey.delete(key)
        for (const key of weakKeys(record)) {
          const ids = this.#byWeakKey.get(key)
          ids?.delete(id)
          if (ids?.size === 0) this.#byWeakKey.delete(key)
        }
      }
    }
  }
}
