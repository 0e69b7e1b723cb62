import type { UnitLane } from '@landport/barrier/machine/unit-parts'
import type { Side } from '@landport/std/side'
import type { LaneComputer } from './lane-computer.ts'
import type { LaneRoad } from './road.ts'
import type { Sensors, WireMessage } from './sensors.ts'
import type { SiteLine } from './site-line.ts'

/** One lane with its road, its devices, and the computer that works it. */
export interface PlayedLane {
  readonly side: Side
  readonly lane: UnitLane
  readonly key: string
  readonly road: LaneRoad
  readonly sensors: Sensors
  readonly computer: LaneComputer
  /** What its computer has heard and must know again, by the number of the report that tells of it. */
  readonly heard: Map<WireMessage['heard'], number>
  standsMs: number
  /** Nobody was asked for anything meanwhile. */
  silentMs: number
  /** Whom the barrier rose for last, by the lane itself. */
  rose: string | null
}

/** A computer with its line to the site. */
export interface PlayedUnit {
  readonly side: Side
  readonly computer: LaneComputer
  readonly line: SiteLine
  wallErrorMs: number
  /** Told to the other computer of the side when it is heard again. */
  waiting: Parameters<LaneComputer['parts']['onUse']>[0][]
  peersHeard: boolean | null
}
