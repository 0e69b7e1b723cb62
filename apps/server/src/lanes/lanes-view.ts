import type { LaneLine, LanesView } from '@landport/api/lanes'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import type { Site } from '@landport/site/site-schema'
import { listLaneStatus } from '@landport/store/lane/lane-status'
import { signInNames } from '@landport/store/people'
import type { Services } from '../services.ts'
import { isAsked, siteEnds } from './lane-ends.ts'
import { siteStandings } from './lane-standings.ts'
import { SILENT_AFTER_SECONDS } from './told-of-lanes.ts'
import { turnWaits } from './turn-texts.ts'

/** Orders and what the computers last said, side by side. A silent lane is shown as silent, never as closed. */
export async function lanesView(services: Services, site: Site): Promise<LanesView> {
  const [{ lanes, rows, emergency }, heard, ends] = await Promise.all([
    siteStandings(services.pool, site),
    listLaneStatus(services.pool, site.id),
    siteEnds(services.pool, services.side, site),
  ])
  const name = await signInNames(
    services.pool,
    [...rows.values()].map(({ by }) => by),
  )
  const status = new Map(heard.map((row) => [row.lane, row]))
  return {
    site: site.id,
    at: services.clock.now(),
    emergency,
    lanes: site.lanes.map((lane, place): LaneLine => {
      const { lane: id, state, mode, direction, turningTo, emergency, order, at } = lanes[place]!
      const row = rows.get(lane.id)
      const said = status.get(lane.id)
      const held = ends.get(lane.id)
      return {
        lane: lane.id,
        name: lane.label,
        isReversible: lane.isReversible,
        end:
          held === undefined
            ? null
            : { end: held.end, isAsked: isAsked(held), waits: turnWaits(lanes[place]!, held) },
        standing: { lane: id, state, mode, direction, turningTo, emergency, order, at },
        orderedBy: row === undefined || row.by === null ? null : name(row.by),
        reason: row?.reason ?? null,
        status: said !== undefined && said.ageSeconds <= SILENT_AFTER_SECONDS ? 'heard' : 'silent',
        unit: said?.unit ?? null,
        ageSeconds: said === undefined ? null : Math.round(said.ageSeconds),
        view: (said?.view as LaneView | undefined) ?? null,
      }
    }),
  }
}
