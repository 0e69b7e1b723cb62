import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** Alarm kind: the barrier rose for a vehicle, and nothing says that it crossed, or stayed. */
export const UNCROSSED_KIND = 'lane-opened-not-crossed'

/** A vehicle for which a barrier of this side rose and which has not been seen over the line since. */
export interface Uncrossed {
  readonly site: string
  readonly reference: string
  readonly lane: string | null
  readonly openedAt: Instant
  readonly simulated: boolean
}

/**
 * Openings before this instant without a crossing, oldest first, that no alarm tells of yet. One that nobody took (the
 * lane says `not-taken`) is none.
 */
export async function listUncrossed(db: Db, before: Instant): Promise<readonly Uncrossed[]> {
  const { rows } = await db.query<Uncrossed>({
    name: 'uncrossed',
    text: `select p.site, p.reference, p.doc ->> 'lane' as lane, p.doc ->> 'barrierOrderedAt' as "openedAt", p.simulated
      from passage p
      where p.active and p.phase = 'permitted' and p.doc ->> 'barrierOrderedAt' is not null
        and p.doc ->> 'barrierOrderedAt' < $1
        and not exists (select from alarm a where a.kind = $2 and a.reference = p.reference
          and a.deadline >= (p.doc ->> 'barrierOrderedAt')::timestamptz)
        and not exists (select from lane_report r where r.reference = p.reference and r.kind = 'cycle'
          and r.at >= (p.doc ->> 'barrierOrderedAt')::timestamptz
          and r.bytes::jsonb #>> '{content,event}' = 'not-taken')
      order by p.doc ->> 'barrierOrderedAt' limit 100`,
    values: [before, UNCROSSED_KIND],
  })
  return rows
}

/** Open alarms of vehicles that were seen over the line, or turned back, after all. */
export async function listUncrossedOver(db: Db): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'uncrossed_over',
    text: `select a.id from alarm a join passage p on p.reference = a.reference
      where a.kind = $1 and a.ended_at is null and (not p.active or p.phase <> 'permitted')`,
    values: [UNCROSSED_KIND],
  })
  return rows.map(({ id }) => id)
}
