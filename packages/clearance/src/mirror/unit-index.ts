import { assert } from '@landport/std/assert'
import { pairingKeys, weakKeys } from './keys.ts'
import type { MirrorRecord } from './record.ts'
import type { MirrorUnit } from './unit.ts'

/**
 * Units of one record at most, and of one key as many are read. Of units that share a pairing key the oldest are
 * taken: the others join them with a later record. Of units that share only a box or a plate the newest: a box or
 * vehicle that has come thousands of times costs no more than one that has come fifty times, and what may be the
 * record's own is near in time.
 */
export const UNITS_MAX = 50

/** Units of a key as they stand in the tables: of a pairing key the oldest, of a weak one the newest. */
export interface KeyUnits {
  readonly key: string
  readonly units: readonly string[]
  /** More units have it than were read. */
  readonly isCut: boolean
}

/** Units by the keys of some records that are about to be taken, read once and kept up as the records change them. */
export class UnitIndex {
  readonly #units = new Map<string, MirrorUnit>()
  readonly #byKey = new Map<string, Set<string>>()
  readonly #keysOf = new Map<string, Set<string>>()
  readonly #cut = new Set<string>()
  /** Cut keys of which a unit has gone since: another one, which was not read, may have its place. */
  readonly #stale = new Set<string>()

  constructor(known: readonly KeyUnits[]) {
    for (const { key, units, isCut } of known) {
      this.#byKey.set(key, new Set(units))
      for (const id of units) this.#keysOfUnit(id).add(key)
      if (isCut) this.#cut.add(key)
    }
  }

  /**
   * How many of the records may be taken with at most about `unitsMax` units read (at least one record), and which
   * units these are. A record that pairs with an earlier one asks nothing by box or plate.
   */
  plan(
    records: readonly MirrorRecord[],
    unitsMax: number,
  ): { readonly count: number; readonly units: readonly string[] } {
    const units = new Set<string>()
    const met = new Set<string>()
    for (const [place, record] of records.entries()) {
      const keys = pairingKeys(record)
      const paired = this.#oldest(keys)
      const needed =
        paired.length > 0 || keys.some((key) => met.has(key)) ? paired : this.#newest(weakKeys(record))
      const more = needed.filter((id) => !units.has(id))
      if (place > 0 && units.size + more.length > unitsMax) return { count: place, units: [...units] }
      for (const id of more) units.add(id)
      for (const key of keys) met.add(key)
    }
    return { count: records.length, units: [...units] }
  }

  load(units: readonly MirrorUnit[]): void {
    for (const unit of units) this.#units.set(unit.id, unit)
  }

  /** Units that share a pairing key, oldest first; null: one of them was not read. */
  paired(keys: readonly string[]): readonly MirrorUnit[] | null {
    return this.#read(keys, this.#oldest(keys))
  }

  /** Units that share a box or a plate, newest first; null: one of them was not read. */
  alike(keys: readonly string[]): readonly MirrorUnit[] | null {
    return this.#read(keys, this.#newest(keys))
  }

  /** The unit as it now stands; returns which of the keys are new to it. */
  put(unit: MirrorUnit, keys: readonly string[]): readonly string[] {
    this.#units.set(unit.id, unit)
    const own = this.#keysOfUnit(unit.id)
    return [...new Set(keys)].filter((key) => {
      if (own.has(key)) return false
      own.add(key)
      const ids = this.#byKey.get(key)
      assert(ids !== undefined, 'keys of the records that are taken were read', key)
      ids.add(unit.id)
      return true
    })
  }

  /** The first takes the place of the others. */
  join(into: string, joined: readonly string[]): void {
    for (const id of joined) {
      this.#units.delete(id)
      for (const key of this.#keysOfUnit(id)) {
        const ids = this.#byKey.get(key)!
        ids.delete(id)
        ids.add(into)
        this.#keysOfUnit(into).add(key)
        if (this.#cut.has(key)) this.#stale.add(key)
      }
      this.#keysOf.delete(id)
    }
  }

  #read(keys: readonly string[], ids: readonly string[]): readonly MirrorUnit[] | null {
    if (keys.some((key) => this.#stale.has(key))) return null
    const units: MirrorUnit[] = []
    for (const id of ids) {
      const unit = this.#units.get(id)
      if (unit === undefined) return null
      units.push(unit)
    }
    return units
  }

  /** Ids sort by time. */
  #oldest(keys: readonly string[]): readonly string[] {
    return this.#idsOf(keys).sort().slice(0, UNITS_MAX)
  }

  #newest(keys: readonly string[]): readonly string[] {
    return this.#idsOf(keys).sort().reverse().slice(0, UNITS_MAX)
  }

  #idsOf(keys: readonly string[]): string[] {
    return [...new Set(keys.flatMap((key) => [...(this.#byKey.get(key) ?? [])]))]
  }

  #keysOfUnit(id: string): Set<string> {
    const known = this.#keysOf.get(id)
    if (known !== undefined) return known
    const made = new Set<string>()
    this.#keysOf.set(id, made)
    return made
  }
}
