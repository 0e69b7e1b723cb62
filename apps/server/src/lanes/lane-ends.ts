import { type LaneEnd, newEnd } from '@landport/barrier/direction/end'
import type { Lane, Site } from '@landport/site/site-schema'
import type { Side } from '@landport/std/side'
import { type LaneEndRow, listLaneEnds } from '@landport/store/lane/lane-end'
import type { Db } from '@landport/store/pool'

/** This side's end of a reversible lane. Whether it is at rest is proved anew each time and never kept. */
export interface HeldEnd {
  readonly end: LaneEnd
  /** The other end asked for the turn after this one; null when it did not. */
  readonly askedAfter: number | null
}

/** Null of a lane that is not reversible. Without a row it has its first turn, by the direction of the site file. */
export function endOf(
  side: Side,
  lane: Pick<Lane, 'direction' | 'isReversible'>,
  row: LaneEndRow | undefined,
): HeldEnd | null {
  if (!lane.isReversible) return null
  const first = newEnd(side, lane.direction === 'out' ? 'VN' : 'CN')
  if (row === undefined) return { end: first, askedAfter: null }
  const { role, turn, entered, left, expected, wants, looked, askedAfter } = row
  return { end: { side, role, turn, entered, left, expected, wants, looked, atRest: false }, askedAfter }
}

/** The ends of a site's reversible lanes, by lane. */
export async function siteEnds(db: Db, side: Side, site: Site): Promise<ReadonlyMap<string, HeldEnd>> {
  const rows = new Map((await listLaneEnds(db, site.id)).map((row) => [row.lane, row]))
  return new Map(
    site.lanes.flatMap((lane) => {
      const held = endOf(side, lane, rows.get(lane.id))
      return held === null ? [] : [[lane.id, held] as const]
    }),
  )
}

export const isAsked = ({ end, askedAfter }: HeldEnd): boolean =>
  end.role === 'holding' && askedAfter === end.turn
