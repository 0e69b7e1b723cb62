import type { GateState } from '@landport/passage/context'
import type { OpeningQuestion as GateHours } from '@landport/site/opening-hours'
import type { Rules } from '@landport/site/rules'
import type { Barrier, Device, Site } from '@landport/site/site-schema'
import type { LaneMode } from '@landport/site/vocabulary'
import type { Result } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { CycleLimits } from '../cycle/limits.ts'
import type { IdentifyPolicy } from '../identify/verdict.ts'
import type { ReleaseClaims, RoadDirection } from '../permit/permit.ts'
import type { LanePlace } from './lane-state.ts'

/** What the lanes of one computer work with: installed files, compiled, and the keys of the site. */
export interface UnitParts {
  readonly unit: string
  readonly side: Side
  readonly lanes: readonly UnitLane[]
  laneOfDevice(device: string): LanePlace | null
  /** In force at that moment. */
  rules(at: Instant): Rules
  /** `vn@2026-07-01` */
  rulesVersion(at: Instant): string
  /** Civil date of the gate. */
  dayOf(at: Instant): string
  /** The own side's hours of this gate by its site file; left out where nobody reckons them. */
  hours?(site: string, asked: GateHours, at: Instant): GateState
  /** Opens a token whose signature is the site's. */
  openToken(text: string): Result<ReleaseClaims, unknown>
  readonly identifyPolicy: IdentifyPolicy
  readonly cycleLimits: CycleLimits
  /** What a played world's clock is faster by: limits of a line's liveness count in real seconds. */
  readonly speed: number
  /** Devices and vehicles of a demonstration. */
  readonly simulated: boolean
}

export interface UnitLane extends LanePlace {
  readonly mode: LaneMode
  readonly direction: RoadDirection
  /** The barrier that its arm belongs to; null where the site file names none. */
  readonly barrier: Pick<Barrier, 'id' | 'owner'> | null
  readonly devices: readonly Device[]
}

/** The lanes of a site that this side works, each with its own devices and the barrier its arm belongs to. */
export function lanesOfSide(site: Site, side: Side): readonly UnitLane[] {
  return site.lanes.map((lane) => {
    const devices = site.devices.filter((device) => device.side === side && device.lane === lane.id)
    const arm = devices.find(({ kind }) => kind === 'barrier')
    const barrier = site.barriers.find(({ id }) => id === arm?.barrier) ?? null
    return { site: site.id, lane: lane.id, mode: lane.mode, direction: lane.direction, barrier, devices }
  })
}
