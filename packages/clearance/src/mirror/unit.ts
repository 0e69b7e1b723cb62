import { msOf } from '@landport/std/time'
import type { Discrepancy } from './discrepancy.ts'
import { WEAK_HOURS } from './keys.ts'
import type { MirrorRecord } from './record.ts'

/** Records of both sides that speak of the same goods, and how they differ now. Neither side's record is ever changed. */
export interface MirrorUnit {
  readonly id: string
  /** The latest word of each record, in the order in which they were first heard. */
  readonly records: readonly MirrorRecord[]
  readonly discrepancies: readonly Discrepancy[]
}

/** More records under one key than goods of one trade have: the rest stays on record and is not compared. */
export const UNIT_RECORDS_MAX = 400

export const emptyUnit = (id: string): MirrorUnit => ({ id, records: [], discrepancies: [] })

/** Several units that a record shows to be one. The first one's id stays. */
export function mergeUnits(units: readonly MirrorUnit[]): MirrorUnit {
  const [first, ...others] = units
  if (others.length === 0) return first!
  const discrepancies = new Map(first!.discrepancies.map((one) => [one.key, one]))
  for (const one of others.flatMap((unit) => unit.discrepancies))
    if (!discrepancies.has(one.key)) discrepancies.set(one.key, one)
  return {
    id: first!.id,
    records: units.flatMap(({ records }) => records),
    discrepancies: [...discrepancies.values()],
  }
}

/** The unit with the record's word in it; null when it has that word or a later one already, or no room. */
export function withRecord(unit: MirrorUnit, record: MirrorRecord): MirrorUnit | null {
  const place = unit.records.findIndex(({ id }) => id === record.id)
  if (place === -1)
    return unit.records.length >= UNIT_RECORDS_MAX ? null : { ...unit, records: [...unit.records, record] }
  if (unit.records[place]!.revision >= record.revision) return null
  return { ...unit, records: unit.records.with(place, record) }
}

/**
 * Which of the units that share only a box or a plate with the record may be its own: near in time, and without such
 * a record of that side. The nearest in time; null when there is none.
 */
export function nearestUnit(units: readonly MirrorUnit[], record: MirrorRecord): MirrorUnit | null {
  const at = msOf(record.at)
  let nearest: { readonly unit: MirrorUnit; readonly ms: number } | null = null
  for (const unit of units) {
    if (
      unit.records.some(
        ({ kind, side, id }) => kind === record.kind && side === record.side && id !== record.id,
      )
    )
      continue
    const ms = Math.min(...unit.records.map((other) => Math.abs(msOf(other.at) - at)))
    if (ms <= WEAK_HOURS * 3_600_000 && (nearest === null || ms < nearest.ms)) nearest = { unit, ms }
  }
  return nearest?.unit ?? null
}
