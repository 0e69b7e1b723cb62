import { pairingKeys, weakKeys } from '@landport/clearance/mirror/keys'
import type { MirrorRules } from '@landport/clearance/mirror/mirror-rules'
import type { MirrorRecord } from '@landport/clearance/mirror/record'
import { MirrorStep } from '@landport/clearance/mirror/step'
import type { MirrorUnit } from '@landport/clearance/mirror/unit'
import { UnitIndex } from '@landport/clearance/mirror/unit-index'
import { assert } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import type { Ids } from '@landport/std/source'
import type { Instant } from '@landport/std/time'
import { appendMany } from '@landport/store/append'
import { writeParts } from '@landport/store/inbox'
import { discrepancyPart, listDiscrepanciesByUnit } from '@landport/store/mirror/discrepancy-row'
import { joinedParts, listUnits, listUnitsOfKeys, unitParts } from '@landport/store/mirror/mirror-unit'
import type { Db } from '@landport/store/pool'
import type { StatementPart } from '@landport/store/statement'
import { discrepancyActs } from './discrepancy-acts.ts'

export interface MirrorRun {
  readonly side: Side
  readonly ids: Ids
  readonly rules: MirrorRules
  readonly now: Instant
}

/** Records of one read and one write at most. */
export const RECORDS_AT_ONCE = 500
/** Units of one read at most, but for those of a single record: a unit is some kilobytes. */
const UNITS_AT_ONCE = 2_000
/** Acts on differences of one write, but for those of a single record: each is an entry of the journal. */
const ACTS_AT_ONCE = 500

/**
 * Reconciles records in their order with what is known and writes what became of it, many at once with the result of
 * one by one. Within the writer's transaction; `also` belongs into its last statement.
 */
export async function takeRecords(
  db: Db,
  run: MirrorRun,
  records: readonly MirrorRecord[],
  also: readonly StatementPart[] = [],
  atOnce = RECORDS_AT_ONCE,
): Promise<void> {
  let from = 0
  while (from < records.length) {
    const { step, count } = await takeSome(db, run, records.slice(from, from + atOnce))
    from += count
    await write(db, run, step, from === records.length ? also : [])
  }
  if (records.length === 0 && also.length > 0) await writeParts(db, also)
}

/** Looks at units again because something awaited has fallen due. */
export async function reviewUnits(db: Db, run: MirrorRun, units: readonly MirrorUnit[]): Promise<void> {
  if (units.length === 0) return
  const step = stepOf(run, new UnitIndex([]))
  for (const unit of units) step.review(unit)
  await write(db, run, step, [])
}

async function takeSome(
  db: Db,
  run: MirrorRun,
  records: readonly MirrorRecord[],
): Promise<{ readonly step: MirrorStep; readonly count: number }> {
  const pairing = [...new Set(records.flatMap(pairingKeys))]
  const weak = [...new Set(records.flatMap(weakKeys))]
  const index = new UnitIndex(await listUnitsOfKeys(db, pairing, weak))
  const plan = index.plan(records, UNITS_AT_ONCE)
  index.load(await listUnits(db, plan.units))
  const step = stepOf(run, index)
  let count = 0
  while (count < plan.count && step.acts < ACTS_AT_ONCE && step.take(records[count]!)) count++
  assert(count > 0, 'what the first record of a step needs was read', records[0]?.id)
  return { step, count }
}

const stepOf = ({ side, now, rules, ids }: MirrorRun, index: UnitIndex): MirrorStep =>
  new MirrorStep(index, { side, now, rules }, ids.next)

async function write(
  db: Db,
  run: MirrorRun,
  step: MirrorStep,
  also: readonly StatementPart[],
): Promise<void> {
  const { joined, events, units } = step
  const compared = new Set(
    events.flatMap((one) => (one.type === 'unit-compared' ? [one.unit] : [one.into, ...one.joined])),
  )
  const known = step.acts === 0 ? [] : await listDiscrepanciesByUnit(db, [...compared])
  if (joined.size > 0) await writeParts(db, joinedParts(joined))
  const { appends, rows } = discrepancyActs(events, known, run)
  await appendMany(db, appends, [
    ...(units.length === 0 ? [] : unitParts(units)),
    ...(rows.length === 0 ? [] : [discrepancyPart(rows)]),
    ...also,
  ])
}
