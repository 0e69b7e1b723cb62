import type { Db } from '../pool.ts'

/** What a computer last said of one lane; `view` is its JSON. */
export interface LaneStatusRow {
  readonly lane: string
  readonly unit: string
  readonly view: unknown
  /** By the database's clock. */
  readonly ageSeconds: number
}

export async function keepLaneStatus(
  db: Db,
  unit: string,
  views: readonly { readonly site: string; readonly lane: string }[],
): Promise<void> {
  await db.query({
    name: 'lane_status_keep',
    text: `insert into lane_status (site, lane, unit, view)
      select v ->> 'site', v ->> 'lane', $1, v from jsonb_array_elements($2::jsonb) v
      on conflict (site, lane) do update set unit = excluded.unit, view = excluded.view,
        heard_at = clock_timestamp()`,
    values: [unit, JSON.stringify(views)],
  })
}

export async function listLaneStatus(db: Db, site: string): Promise<LaneStatusRow[]> {
  const { rows } = await db.query<LaneStatusRow>({
    name: 'lane_status_list',
    text: `select lane, unit, view, extract(epoch from clock_timestamp() - heard_at)::float8 as "ageSeconds"
      from lane_status where site = $1 order by lane`,
    values: [site],
  })
  return rows
}
