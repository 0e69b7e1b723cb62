import { pairingKeys, weakKeys } from '@landport/clearance/mirror/keys'
import { type Reconciled, reconcile, review } from '@landport/clearance/mirror/reconcile'
import type { MirrorRecord } from '@landport/clearance/mirror/record'
import type { StepEvent } from '@landport/clearance/mirror/step'
import { emptyUnit, type MirrorUnit, nearestUnit } from '@landport/clearance/mirror/unit'
import { canonicalText } from '@landport/exchange/canonical'
import { appendMany } from '@landport/store/append'
import { discrepancyPart, listDiscrepanciesByUnit } from '@landport/store/mirror/discrepancy-row'
import { unitParts } from '@landport/store/mirror/mirror-unit'
import type { Db } from '@landport/store/pool'
import { discrepancyActs } from '../src/mirror/discrepancy-acts.ts'
import type { MirrorRun } from '../src/mirror/take-records.ts'

/** What taking a record means, without any regard to speed: each record finds what the one before it wrote. */
export async function takeOneByOne(db: Db, run: MirrorRun, records: readonly MirrorRecord[]): Promise<void> {
  for (const record of records) {
    const keys = pairingKeys(record)
    const weak = weakKeys(record)
    const found = await unitsOf(db, keys, 'asc')
    const near = found.length > 0 ? null : nearestUnit(await unitsOf(db, weak, 'desc'), record)
    const units = found.length > 0 ? found : [near ?? emptyUnit(run.ids.next())]
    const known = units.flatMap(({ records: told }) => told).find(({ id }) => id === record.id)
    if (known !== undefined && contentOf(known) === contentOf(record)) continue
    const result = reconcile(units, record, run)
    if (!result.taken) continue
    const joined = units.slice(1).map(({ id }) => id)
    await join(db, result.unit.id, joined)
    await keep(db, run, result, new Set([...keys, ...weak]), record.heardAt)
  }
}

export async function reviewOneByOne(db: Db, run: MirrorRun, units: readonly MirrorUnit[]): Promise<void> {
  for (const unit of units) await keep(db, run, review(unit, run), new Set(), run.now)
}

async function unitsOf(db: Db, keys: readonly string[], order: 'asc' | 'desc'): Promise<MirrorUnit[]> {
  const { rows } = await db.query<{ doc: MirrorUnit }>(
    `select doc from mirror_unit where id in (select unit from mirror_key where key = any($1::text[]))
      order by id ${order} limit 50`,
    [keys],
  )
  return rows.map(({ doc }) => doc)
}

async function join(db: Db, into: string, joined: readonly string[]): Promise<void> {
  for (const id of joined) {
    await db.query('delete from mirror_unit where id = $1', [id])
    await db.query(
      'insert into mirror_key (key, unit) select key, $2 from mirror_key where unit = $1 on conflict do nothing',
      [id, into],
    )
    await db.query('delete from mirror_key where unit = $1', [id])
    await db.query('update discrepancy set unit = $2 where unit = $1', [id, into])
  }
}

async function keep(
  db: Db,
  run: MirrorRun,
  { unit, reviewAt, opened, changed, closed }: Reconciled,
  keys: ReadonlySet<string>,
  heardAt: MirrorRecord['heardAt'],
): Promise<void> {
  const event: StepEvent = { type: 'unit-compared', unit: unit.id, heardAt, opened, changed, closed }
  const { appends, rows } = discrepancyActs([event], await listDiscrepanciesByUnit(db, [unit.id]), run)
  await appendMany(db, appends, [...unitParts([{ unit, reviewAt, keys }]), discrepancyPart(rows)])
}

const contentOf = ({ revision: _revision, heardAt: _heardAt, ...content }: MirrorRecord): string =>
  canonicalText(content)
