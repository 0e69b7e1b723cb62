import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'
import type { StatementPart } from '../statement.ts'

export const laneStream = (site: string, lane: string): string => `lane/${site}/${lane}`

/** How a lane is to be worked, as last ordered. */
export interface LaneStateRow {
  readonly site: string
  readonly lane: string
  readonly state: 'open' | 'closed'
  readonly mode: 'smart' | 'traditional'
  readonly direction: 'out' | 'in'
  readonly turningTo: 'out' | 'in' | null
  readonly emergency: 'stop' | 'evacuate' | null
  readonly order: number
  readonly at: Instant
  readonly by: string | null
  readonly reason: string
  /** Version of the lane's stream with this order. */
  readonly version: number
}

export const laneStatePart = (row: LaneStateRow): StatementPart => ({
  name: 'lane_state',
  sql: `insert into lane_state as old (site, lane, state, mode, direction, turning_to, emergency, order_number, at,
      by_account, reason, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8::int, $9::timestamptz, $10, $11, $12::int)
    on conflict (site, lane) do update set state = excluded.state, mode = excluded.mode,
      direction = excluded.direction, turning_to = excluded.turning_to, emergency = excluded.emergency,
      order_number = excluded.order_number, at = excluded.at, by_account = excluded.by_account,
      reason = excluded.reason, version = excluded.version
    where old.version < excluded.version`,
  values: [
    row.site,
    row.lane,
    row.state,
    row.mode,
    row.direction,
    row.turningTo,
    row.emergency,
    row.order,
    row.at,
    row.by,
    row.reason,
    row.version,
  ],
})

export async function listLaneStates(db: Db, site: string): Promise<LaneStateRow[]> {
  const { rows } = await db.query<LaneStateRow & { at: Date }>({
    name: 'lane_states',
    text: `select site, lane, state, mode, direction, turning_to as "turningTo", emergency, order_number as "order", at,
        by_account as by, reason, version
      from lane_state where site = $1 order by lane`,
    values: [site],
  })
  return rows.map((row) => ({ ...row, at: row.at.toISOString() as Instant }))
}
