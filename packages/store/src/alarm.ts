import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import type { Db } from './pool.ts'
import { rowsPart, type StatementPart } from './statement.ts'

export interface NewAlarm {
  readonly id: string
  readonly site: string
  readonly kind: string
  readonly severity: 'info' | 'warning' | 'critical'
  readonly reference: string | null
  /** Agency that has to act on it. */
  readonly ownerAgency: string
  readonly message: Text3
  readonly raisedAt: Instant
  /** Until when it is to be dealt with; null when no rule says. */
  readonly deadline: Instant | null
  readonly simulated: boolean
}

export const alarmPart = (alarms: readonly NewAlarm[]): StatementPart =>
  rowsPart(
    'alarm',
    `insert into alarm (id, site, kind, severity, reference, owner_agency, message, raised_at, deadline,
        simulated)
      select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::jsonb[],
        $8::timestamptz[], $9::timestamptz[], $10::boolean[])`,
    [
      alarms.map(({ id }) => id),
      alarms.map(({ site }) => site),
      alarms.map(({ kind }) => kind),
      alarms.map(({ severity }) => severity),
      alarms.map(({ reference }) => reference),
      alarms.map(({ ownerAgency }) => ownerAgency),
      alarms.map(({ message }) => JSON.stringify(message)),
      alarms.map(({ raisedAt }) => raisedAt),
      alarms.map(({ deadline }) => deadline),
      alarms.map(({ simulated }) => simulated),
    ],
  )

/** False when it was acknowledged or ended before. */
export async function acknowledgeAlarm(db: Db, id: string, by: string, at: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `update alarm set acknowledged_by = $2, acknowledged_at = $3::timestamptz
     where id = $1::uuid and acknowledged_at is null and ended_at is null`,
    [id, by, at],
  )
  return rowCount === 1
}

/** Ends all open alarms of a kind for a passage, or for a site when `reference` is null. */
export const endAlarms = (
  db: Db,
  which: { readonly site: string; readonly kind: string; readonly reference: string | null },
  at: Instant,
): Promise<unknown> =>
  db.query(
    `update alarm set ended_at = $4::timestamptz where site = $1 and kind = $2
       and reference is not distinct from $3 and ended_at is null`,
    [which.site, which.kind, which.reference, at],
  )

export async function endAlarmsById(db: Db, ids: readonly string[], at: Instant): Promise<void> {
  await db.query(
    'update alarm set ended_at = $2::timestamptz where id = any($1::uuid[]) and ended_at is null',
    [ids, at],
  )
}

/**
 * Ends what a person has acknowledged and nothing keeps open: no passage, or one that is over. Alarms on legal clocks,
 * on the other side's silence and on the exchange end with their cause.
 */
export async function endAlarmsDealtWith(db: Db, at: Instant): Promise<void> {
  await db.query(
    `update alarm a set ended_at = $1::timestamptz
     where ended_at is null and acknowledged_at is not null
       and kind not like 'limit-%' and kind not like 'other-side-%' and kind not like 'exchange-%'
       and not exists (select from passage p where p.reference = a.reference and p.active)`,
    [at],
  )
}
