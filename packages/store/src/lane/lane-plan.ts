import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** One order of a plan. `act` and `actor` are JSON of a LaneOrderAct and an Actor. */
export interface LanePlanRow {
  readonly id: string
  readonly site: string
  readonly lane: string
  readonly at: Instant
  readonly act: unknown
  readonly reason: string
  readonly by: string
  readonly actor: string
  readonly madeAt: Instant
  readonly doneAt: Instant | null
  /** Why it was not carried out; null when it was, or is still to come. */
  readonly refused: string | null
  readonly calledOffBy: string | null
}

const COLUMNS = `id, site, lane, at, act, reason, by_account as by, by_actor as actor, made_at as "madeAt",
  done_at as "doneAt", refused, called_off_by as "calledOffBy"`

type Stored = Omit<LanePlanRow, 'at' | 'madeAt' | 'doneAt'> & { at: Date; madeAt: Date; doneAt: Date | null }
const planRow = (row: Stored): LanePlanRow => ({
  ...row,
  at: row.at.toISOString() as Instant,
  madeAt: row.madeAt.toISOString() as Instant,
  doneAt: (row.doneAt?.toISOString() ?? null) as Instant | null,
})

export async function planLaneOrder(
  db: Db,
  row: Omit<LanePlanRow, 'doneAt' | 'refused' | 'calledOffBy'>,
): Promise<void> {
  await db.query(
    `insert into lane_plan (id, site, lane, at, act, reason, by_account, by_actor, made_at)
     values ($1::uuid, $2, $3, $4::timestamptz, $5::jsonb, $6, $7, $8, $9::timestamptz)`,
    [row.id, row.site, row.lane, row.at, JSON.stringify(row.act), row.reason, row.by, row.actor, row.madeAt],
  )
}

/** Orders whose time has come, in the order of their times. */
export async function dueLaneOrders(db: Db, now: Instant): Promise<LanePlanRow[]> {
  const { rows } = await db.query<Stored>({
    name: 'lane_plan_due',
    text: `select ${COLUMNS} from lane_plan where done_at is null and at <= $1::timestamptz order by at, id limit 50`,
    values: [now],
  })
  return rows.map(planRow)
}

/** From `since` on, also those that are done. */
export async function listLanePlan(db: Db, site: string, since: Instant): Promise<LanePlanRow[]> {
  const { rows } = await db.query<Stored>({
    name: 'lane_plan_list',
    text: `select ${COLUMNS} from lane_plan where site = $1 and at >= $2::timestamptz order by at, id limit 200`,
    values: [site, since],
  })
  return rows.map(planRow)
}

/** False when it was done before. */
export async function endLanePlan(
  db: Db,
  id: string,
  end: { readonly at: Instant; readonly refused: string | null; readonly calledOffBy: string | null },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update lane_plan set done_at = $2::timestamptz, refused = $3, called_off_by = $4
     where id = $1::uuid and done_at is null`,
    [id, end.at, end.refused, end.calledOffBy],
  )
  return rowCount === 1
}
