import type { LaneView } from '@landport/barrier/booth/lane-view'
import { viewOfLane } from '@landport/barrier/booth/view-of-lane'
import { type LanePlace, laneKey } from '@landport/barrier/machine/lane-state'
import type { LaneUnit } from '@landport/barrier/machine/lane-unit'
import type { UnitParts } from '@landport/barrier/machine/unit-parts'
import type { SiteBook } from '@landport/site/site-book'
import type { Clock } from '@landport/std/time'

export interface Views {
  of(place: LanePlace): LaneView | null
  all(): readonly LaneView[]
}

/** Views are made when somebody looks: nothing of them is kept. */
export function views(given: {
  readonly parts: UnitParts
  readonly unit: LaneUnit
  readonly book: SiteBook
  readonly clock: Clock
  readonly isSimulated: (device: string) => boolean
  readonly reportsWaiting: () => number
  readonly clockOffSeconds: () => number | null
}): Views {
  const { parts, unit, book, clock } = given
  const of = (place: LanePlace): LaneView | null => {
    const state = unit.laneOf(place)
    const unitLane = parts.lanes.find((one) => laneKey(one) === laneKey(place))
    const name = book.find(place.site)?.lanes.find(({ id }) => id === place.lane)?.label
    if (state === null || unitLane === undefined || name === undefined) return null
    return viewOfLane({
      parts,
      unitLane,
      name,
      agencies: book.pack.agencies,
      state,
      knowledge: unit.knowledge,
      devices: unit.devices,
      isSimulated: given.isSimulated,
      reportsWaiting: given.reportsWaiting(),
      clockOffSeconds: given.clockOffSeconds(),
      now: clock.now(),
    })
  }
  return { of, all: () => parts.lanes.map(of).filter((view) => view !== null) }
}
