import type { Discrepancy } from '@landport/clearance/mirror/discrepancy'
import type { StepEvent } from '@landport/clearance/mirror/step'
import type { Actor } from '@landport/passage/actor'
import type { Ids } from '@landport/std/source'
import type { Instant } from '@landport/std/time'
import type { Append } from '@landport/store/entry-row'
import { type DiscrepancyRow, discrepancyId, discrepancyStream } from '@landport/store/mirror/discrepancy-row'

type MirrorAct = 'discrepancy-opened' | 'discrepancy-changed' | 'discrepancy-closed'

export interface DiscrepancyActs {
  readonly appends: readonly Append[]
  /** As they stand at the end, each once. */
  readonly rows: readonly DiscrepancyRow[]
}

/**
 * Entries and rows of what happened to differences in a step, in order. `known` are the rows of all units that it
 * speaks of, under the unit that they had before it.
 */
export function discrepancyActs(
  events: readonly StepEvent[],
  known: readonly DiscrepancyRow[],
  { ids, now }: { readonly ids: Ids; readonly now: Instant },
): DiscrepancyActs {
  const byUnit = Map.groupBy(known, ({ unit }) => unit)
  const touched = new Set<string>()
  const appends: Append[] = []

  function act(type: MirrorAct, unit: string, discrepancy: Discrepancy, heardAt: Instant): void {
    const rows = byUnit.get(unit) ?? []
    const same = rows.filter((row) => row.discrepancy.key === discrepancy.key)
    for (const before of rowsToChange(type, unit, same)) {
      const after = rowAfter(type, discrepancy, before, unit, now, heardAt)
      appends.push(appendOf(type, after, heardAt, { ids, now }))
      touched.add(after.id)
      if (before === null) rows.push(after)
      else rows[rows.indexOf(before)] = after
    }
    byUnit.set(unit, rows)
  }

  for (const event of events) {
    if (event.type === 'units-joined') {
      const rows = [event.into, ...event.joined].flatMap((unit) => byUnit.get(unit) ?? [])
      for (const unit of event.joined) byUnit.delete(unit)
      byUnit.set(
        event.into,
        rows.map((row) => ({ ...row, unit: event.into })),
      )
      continue
    }
    const { unit, heardAt } = event
    for (const one of event.opened) act('discrepancy-opened', unit, one, heardAt)
    for (const one of event.changed) act('discrepancy-changed', unit, one, heardAt)
    for (const one of event.closed) act('discrepancy-closed', unit, one, heardAt)
  }
  return { appends, rows: [...byUnit.values()].flat().filter(({ id }) => touched.has(id)) }
}

/**
 * One row as a rule. Two units that were joined may both have had the difference: what becomes of it becomes of both,
 * so that none stays open that no record bears out.
 */
function rowsToChange(
  type: MirrorAct,
  unit: string,
  same: readonly DiscrepancyRow[],
): readonly (DiscrepancyRow | null)[] {
  const standing = same.filter(({ state }) => state !== 'closed')
  if (type !== 'discrepancy-opened' && standing.length > 0) return standing
  const oldest = same.toSorted((a, b) =>
    `${a.discrepancy.openedAt} ${a.id}` < `${b.discrepancy.openedAt} ${b.id}` ? -1 : 1,
  )
  return [
    same.find(({ id, discrepancy }) => id === discrepancyId(unit, discrepancy.key)) ?? oldest[0] ?? null,
  ]
}

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
  type: MirrorAct,
  { id, version, discrepancy }: DiscrepancyRow,
  heardAt: Instant,
  { ids, now }: { readonly ids: Ids; readonly now: Instant },
): Append {
  const actor: Actor = { kind: 'platform', ...(discrepancy.simulated ? { simulated: true } : {}) }
  return {
    stream: discrepancyStream(id),
    after: version - 1,
    entries: [
      {
        id: ids.next(),
        eventAt: heardAt,
        recordedAt: now,
        actor,
        data: { type, discrepancy } as Append['entries'][number]['data'],
      },
    ],
  }
}
