import type { Discrepancy } from '@landport/clearance/mirror/discrepancy'
import { pairingKeys, weakKeys } from '@landport/clearance/mirror/keys'
import type { MirrorRules } from '@landport/clearance/mirror/mirror-rules'
import { type Reconciled, reconcile, review } from '@landport/clearance/mirror/reconcile'
import type { MirrorRecord } from '@landport/clearance/mirror/record'
import { emptyUnit, type MirrorUnit, nearestUnit } from '@landport/clearance/mirror/unit'
import { canonicalText } from '@landport/exchange/canonical'
import type { Actor } from '@landport/passage/actor'
import type { Instant } from '@landport/std/time'
import { appendMany } from '@landport/store/append'
import type { Append } from '@landport/store/entry-row'
import { writeParts } from '@landport/store/inbox'
import {
  type DiscrepancyRow,
  discrepancyId,
  discrepancyPart,
  discrepancyStream,
  listDiscrepanciesByUnit,
} from '@landport/store/mirror/discrepancy-row'
import { joinedParts, listUnitsByKeys, unitParts } from '@landport/store/mirror/mirror-unit'
import type { Db } from '@landport/store/pool'
import type { Services } from '../services.ts'

export interface MirrorRun {
  readonly services: Pick<Services, 'side' | 'ids'>
  readonly rules: MirrorRules
  readonly now: Instant
}

/** Reconciles one record with what is known, and writes what became of it. Within the writer's transaction. */
export async function takeRecord(db: Db, run: MirrorRun, record: MirrorRecord): Promise<void> {
  const { services, now, rules } = run
  const keys = pairingKeys(record)
  const found = await listUnitsByKeys(db, keys)
  const near = found.length > 0 ? null : nearestUnit(await listUnitsByKeys(db, weakKeys(record)), record)
  const units = found.length > 0 ? found : [near ?? emptyUnit(services.ids.next())]
  // A passage changes often and says the same of its goods.
  const known = units.flatMap(({ records }) => records).find(({ id }) => id === record.id)
  if (known !== undefined && saysTheSame(known, record)) return
  const result = reconcile(units, record, { side: services.side, now, rules })
  if (!result.taken) return
  const joined = units.slice(1).map(({ id }) => id)
  if (joined.length > 0) await writeParts(db, joinedParts(result.unit.id, joined))
  await keep(db, run, result, [...keys, ...weakKeys(record)], record.heardAt)
}

/** Looks at a unit again because something awaited has fallen due. */
export async function reviewUnit(db: Db, run: MirrorRun, unit: MirrorUnit): Promise<void> {
  const { services, now, rules } = run
  await keep(db, run, review(unit, { side: services.side, now, rules }), [], now)
}

async function keep(
  db: Db,
  run: MirrorRun,
  { unit, reviewAt, opened, changed, closed }: Reconciled,
  keys: readonly string[],
  heardAt: Instant,
): Promise<void> {
  const rows =
    opened.length + changed.length + closed.length === 0 ? [] : await listDiscrepanciesByUnit(db, [unit.id])
  const byKey = new Map(rows.map((row) => [row.discrepancy.key, row]))
  const acts = [
    ...opened.map((one) => ({ type: 'discrepancy-opened' as const, one })),
    ...changed.map((one) => ({ type: 'discrepancy-changed' as const, one })),
    ...closed.map((one) => ({ type: 'discrepancy-closed' as const, one })),
  ].map(({ type, one }) => {
    const before = byKey.get(one.key) ?? null
    const after = rowAfter(type, one, before, unit.id, run.now, heardAt)
    return { append: appendOf(run, type, after, heardAt), after }
  })
  await appendMany(
    db,
    acts.map(({ append }) => append),
    [
      ...unitParts(unit, reviewAt, keys),
      ...(acts.length === 0 ? [] : [discrepancyPart(acts.map(({ after }) => after))]),
    ],
  )
}

type MirrorAct = 'discrepancy-opened' | 'discrepancy-changed' | 'discrepancy-closed'

/** What differs anew, or otherwise than when it was settled, is open again; what is in hand stays in hand. */
function rowAfter(
  type: MirrorAct,
  discrepancy: Discrepancy,
  before: DiscrepancyRow | null,
  unit: string,
  now: Instant,
  heardAt: Instant,
): DiscrepancyRow {
  const isAnew = before === null || type === 'discrepancy-opened' || before.state === 'settled'
  return {
    id: before?.id ?? discrepancyId(unit, discrepancy.key),
    unit,
    state: type === 'discrepancy-closed' ? 'closed' : isAnew ? 'open' : before.state,
    discrepancy,
    heardAt: type === 'discrepancy-closed' && before !== null ? before.heardAt : heardAt,
    changedAt: now,
    version: (before?.version ?? 0) + 1,
    askedAt: before?.askedAt ?? null,
    takenBy: isAnew ? null : before.takenBy,
  }
}

function appendOf(
  { services, now }: MirrorRun,
  type: MirrorAct,
  { id, version, discrepancy }: DiscrepancyRow,
  heardAt: Instant,
): Append {
  const actor: Actor = { kind: 'platform', ...(discrepancy.simulated ? { simulated: true } : {}) }
  return {
    stream: discrepancyStream(id),
    after: version - 1,
    entries: [
      {
        id: services.ids.next(),
        eventAt: heardAt,
        recordedAt: now,
        actor,
        data: { type, discrepancy } as Append['entries'][number]['data'],
      },
    ],
  }
}

const saysTheSame = (a: MirrorRecord, b: MirrorRecord): boolean => contentOf(a) === contentOf(b)

const contentOf = ({ revision: _revision, heardAt: _heardAt, ...content }: MirrorRecord): string =>
  canonicalText(content)
