import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'
import type { StatementPart } from '../statement.ts'

/** This side's end of a reversible lane, and what the other end asked. */
export interface LaneEndRow {
  readonly site: string
  readonly lane: string
  readonly role: 'holding' | 'draining' | 'offered' | 'away'
  readonly turn: number
  readonly entered: number
  readonly left: number
  readonly expected: number | null
  readonly wants: boolean
  readonly looked: boolean
  /** The other end asked for the turn after this one; null when it did not. */
  readonly askedAfter: number | null
  readonly at: Instant
  /** Version of the lane's stream with this step. */
  readonly version: number
}

export const laneEndPart = (row: LaneEndRow): StatementPart => ({
  name: 'lane_end',
  sql: `insert into lane_end as old (site, lane, role, turn, entered, gone_out, expected, wants, looked, asked_after, at,
      version)
    values ($1, $2, $3, $4::int, $5::int, $6::int, $7::int, $8::boolean, $9::boolean, $10::int, $11::timestamptz,
      $12::int)
    on conflict (site, lane) do update set role = excluded.role, turn = excluded.turn, entered = excluded.entered,
      gone_out = excluded.gone_out, expected = excluded.expected, wants = excluded.wants, looked = excluded.looked,
      asked_after = excluded.asked_after, at = excluded.at, version = excluded.version,
      turn_since = case when old.turn = excluded.turn then old.turn_since else clock_timestamp() end
    where old.version < excluded.version`,
  values: [
    row.site,
    row.lane,
    row.role,
    row.turn,
    row.entered,
    row.left,
    row.expected,
    row.wants,
    row.looked,
    row.askedAfter,
    row.at,
    row.version,
  ],
})

const COLUMNS = `site, lane, role, turn, entered, gone_out as "left", expected, wants, looked,
  asked_after as "askedAfter", at, version`

const endRow = (row: LaneEndRow & { at: Date }): LaneEndRow => ({
  ...row,
  at: row.at.toISOString() as Instant,
})

export async function listLaneEnds(db: Db, site: string): Promise<LaneEndRow[]> {
  const { rows } = await db.query<LaneEndRow & { at: Date }>({
    name: 'lane_ends',
    text: `select ${COLUMNS} from lane_end where site = $1 order by lane`,
    values: [site],
  })
  return rows.map(endRow)
}

/** Ends at which a turn is being handed over. */
export async function listTurningEnds(db: Db): Promise<LaneEndRow[]> {
  const { rows } = await db.query<LaneEndRow & { at: Date }>({
    name: 'lane_ends_turning',
    text: `select ${COLUMNS} from lane_end
      where role in ('draining', 'offered') or (role = 'away' and (wants or expected is not null))
      order by site, lane`,
    values: [],
  })
  return rows.map(endRow)
}
