import { type LaneStanding, plannedStanding, WHOLE_SITE } from '@landport/barrier/order/lane-standing'
import type { Site } from '@landport/site/site-schema'
import { type LaneStateRow, listLaneStates } from '@landport/store/lane/lane-state'
import type { Db } from '@landport/store/pool'

/** How every lane of a site is to be worked now: by the last order, else by the site file. */
export interface SiteStandings {
  readonly lanes: readonly LaneStanding[]
  readonly rows: ReadonlyMap<string, LaneStateRow>
  readonly emergency: LaneStanding['emergency']
}

export async function siteStandings(db: Db, site: Site): Promise<SiteStandings> {
  const rows = new Map((await listLaneStates(db, site.id)).map((row) => [row.lane, row]))
  return {
    lanes: site.lanes.map((lane) => rows.get(lane.id) ?? plannedStanding(lane)),
    rows,
    emergency: rows.get(WHOLE_SITE)?.emergency ?? null,
  }
}

/** The whole site as something that an emergency is ordered for. */
export const wholeSite = { id: WHOLE_SITE, mode: 'smart', direction: 'out' } as const
