import type { BoardView } from '@landport/api/board-views'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import type { Instant } from '@landport/std/time'
import { type LaneStatusRow, listLaneStatus } from '@landport/store/lane/lane-status'
import type { Services } from '../services.ts'

/** A computer that was not heard for longer is silent; machine time. */
export const SILENT_AFTER_SECONDS = 10

type Told = Pick<BoardView['lanes'][number], 'barrier' | 'lastReadingAt'>

/** How the barriers of a site stand and when a device was last heard, as the lane computers say. For showing only. */
export async function toldOfLanes(
  { pool }: Pick<Services, 'pool'>,
  site: string,
): Promise<(lane: string) => Told> {
  const rows = new Map((await listLaneStatus(pool, site)).map((row) => [row.lane, row]))
  return (lane) => {
    const row = rows.get(lane)
    return row === undefined ? NOTHING : toldOf(row)
  }
}

const NOTHING: Told = { barrier: 'unknown', lastReadingAt: null }

/** Views of older and later computers may lack anything: what is not there is not known. */
function toldOf({ view, ageSeconds }: LaneStatusRow): Told {
  const { cycle, devices = [] } = view as Partial<LaneView>
  const position = ageSeconds <= SILENT_AFTER_SECONDS ? cycle?.barrier : undefined
  return {
    barrier: position === 'up' || position === 'down' ? position : 'unknown',
    lastReadingAt: devices.reduce<Instant | null>(
      (last, { lastAt }) => (lastAt !== null && (last === null || lastAt > last) ? lastAt : last),
      null,
    ),
  }
}
