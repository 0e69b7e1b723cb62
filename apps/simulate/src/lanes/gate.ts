import { lanesOfSide, type UnitLane } from '@landport/barrier/machine/unit-parts'
import { checkSite } from '@landport/site/check-site'
import type { Site } from '@landport/site/site-schema'
import type { LaneMode } from '@landport/site/vocabulary'
import { assert } from '@landport/std/assert'
import { SIDES, type Side } from '@landport/std/side'
import huuNghi from '../../../../sites/huu-nghi-1119-1120.json' with { type: 'json' }

/** Monday 23 November 2026, 07:30 in Hanoi: the gate is open for twelve hours more. */
export const LANES_START_MS = Date.UTC(2026, 10, 23, 0, 30)

/** Over which vehicles leave a country, or come to it. */
export type Way = 'out' | 'in'

/**
 * The played lanes of each country by place: two over which vehicles leave it, one over which they come. Directions of
 * the site file are as seen from Viet Nam.
 */
export const LANES_PLAYED: Readonly<Record<Side, readonly string[]>> = {
  VN: ['out-1', 'out-2', 'in-2'],
  CN: ['in-3', 'in-2', 'out-2'],
}
/** Its vehicles come to the country; and the one that is turned now and then. */
export const COMING = 2
export const TURNED = 1

/**
 * The lanes out of a country in one mode, so that one release is good on both: smart in Viet Nam, traditional in China,
 * as the packs have it for what is played. One of the two may be turned.
 */
export const GATE: Site = gate()

function gate(): Site {
  const played: readonly string[] = Object.values(LANES_PLAYED).flat()
  const checked = checkSite({
    ...huuNghi,
    lanes: huuNghi.lanes
      .filter(({ id }) => played.includes(id))
      .map((lane) => ({
        ...lane,
        mode: (lane.direction === 'out' ? 'smart' : 'traditional') as LaneMode,
        isReversible: SIDES.some((side) => LANES_PLAYED[side][TURNED] === lane.id),
      })),
    barriers: huuNghi.barriers.map((barrier) => ({
      ...barrier,
      lanes: barrier.lanes.filter((lane) => played.includes(lane)),
    })),
    devices: huuNghi.devices.filter(({ lane }) => played.includes(lane)),
  })
  assert(checked.ok, 'the site file of the clone is right', checked)
  return checked.value
}

/** Those of a side with its own devices, in the order of their places. */
export const lanesPlayed = (side: Side): readonly UnitLane[] =>
  LANES_PLAYED[side].map((id) => {
    const found = lanesOfSide(GATE, side).find(({ lane }) => lane === id)
    assert(found !== undefined, 'a played lane stands in the site file', id)
    return found
  })

/** As site files and releases name the direction of a lane that is worked this way. */
export const directionOf = (side: Side, way: Way): 'out' | 'in' =>
  side === 'VN' ? way : way === 'out' ? 'in' : 'out'
