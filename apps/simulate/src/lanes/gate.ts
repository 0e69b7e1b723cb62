import { lanesOfSide, type UnitLane } from '@landport/barrier/machine/unit-parts'
import { checkSite } from '@landport/site/check-site'
import type { Site } from '@landport/site/site-schema'
import type { LaneMode } from '@landport/site/vocabulary'
import { assert } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import huuNghi from '../../../../sites/huu-nghi-1119-1120.json' with { type: 'json' }

/** Monday 23 November 2026, 07:30 in Hanoi: the gate is open for twelve hours more. */
export const LANES_START_MS = Date.UTC(2026, 10, 23, 0, 30)

/** The lanes over which vehicles leave each country: directions of the site file are as seen from Viet Nam. */
export const LANES_OUT: Readonly<Record<Side, readonly string[]>> = {
  VN: ['out-1', 'out-2'],
  CN: ['in-3', 'in-2'],
}

/**
 * Two lanes of each country in one mode, so that one release is good on both: smart in Viet Nam, traditional in China,
 * as the packs have it for what is played.
 */
export const GATE: Site = gate()

function gate(): Site {
  const played = Object.values(LANES_OUT).flat()
  const checked = checkSite({
    ...huuNghi,
    lanes: huuNghi.lanes
      .filter(({ id }) => played.includes(id))
      .map((lane) => ({
        ...lane,
        mode: (LANES_OUT.VN.includes(lane.id) ? 'smart' : 'traditional') as LaneMode,
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

export const lanesOut = (side: Side): readonly UnitLane[] =>
  lanesOfSide(GATE, side).filter(({ lane }) => LANES_OUT[side].includes(lane))
