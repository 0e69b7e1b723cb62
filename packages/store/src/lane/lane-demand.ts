import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** What stands at a site's lanes and what came in the last hour, by direction as this side sees it and lane mode. */
export interface LaneDemandRow {
  readonly direction: 'out' | 'in'
  readonly mode: 'smart' | 'traditional'
  readonly waiting: number
  readonly arrivedLastHour: number
}

export async function laneDemand(db: Db, site: string, now: Instant): Promise<readonly LaneDemandRow[]> {
  const { rows } = await db.query<LaneDemandRow>({
    name: 'lane_demand',
    text: `with near as (
        select direction, lane_mode, phase, coalesce(doc -> 'milestones' ->> 'gated-in',
            doc -> 'milestones' ->> 'permitted')::timestamptz as came
        from passage where site = $1 and (active and phase in ('gated-in', 'permitted')
          or crossed_at > $2::timestamptz - interval '1 hour' and crossed_at <= $2::timestamptz))
      select direction, lane_mode as mode,
        count(*) filter (where phase in ('gated-in', 'permitted'))::int as waiting,
        count(*) filter (where came > $2::timestamptz - interval '1 hour' and came <= $2::timestamptz)::int
          as "arrivedLastHour"
      from near group by direction, lane_mode`,
    values: [site, now],
  })
  return rows
}

/** Seconds between vehicles that followed one another over one lane in the last two hours, in the middle; how many gaps. */
export interface LaneHeadway {
  readonly mode: 'smart' | 'traditional'
  readonly seconds: number
  readonly gaps: number
}

/** A longer gap is one in which nobody waited. */
const GAP_SECONDS_MAX = 300

export async function laneHeadways(db: Db, site: string, now: Instant): Promise<readonly LaneHeadway[]> {
  const { rows } = await db.query<LaneHeadway>({
    name: 'lane_headways',
    text: `with gap as (
        select lane_mode, extract(epoch from crossed_at - lag(crossed_at) over (
          partition by lane order by crossed_at))::float8 as seconds
        from passage where site = $1 and lane is not null
          and crossed_at > $2::timestamptz - interval '2 hours' and crossed_at <= $2::timestamptz)
      select lane_mode as mode, percentile_cont(0.5) within group (order by seconds) as seconds, count(*)::int as gaps
      from gap where seconds > 0 and seconds <= ${GAP_SECONDS_MAX} group by lane_mode`,
    values: [site, now],
  })
  return rows
}
