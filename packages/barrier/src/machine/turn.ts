import type { Instant } from '@landport/std/time'
import type { LaneReportContent } from '../report/report.ts'
import type { DeviceBook } from './device-book.ts'
import type { Kept } from './kept.ts'
import { type LanePlace, type LaneState, laneKey } from './lane-state.ts'
import type { LaneEffect } from './machine-ports.ts'
import type { SiteKnowledge } from './site-knowledge.ts'
import type { UnitParts } from './unit-parts.ts'

/** What came of one input: stored first, then carried out. */
export interface UnitStep {
  readonly reports: readonly UnitReport[]
  readonly kept: readonly Kept[]
  readonly effects: readonly LaneEffect[]
  /** Lanes whose view is another now. */
  readonly changed: readonly LanePlace[]
}

export interface UnitReport extends LanePlace {
  readonly at: Instant
  readonly connected: boolean
  readonly content: LaneReportContent
  readonly simulated: boolean
}

/** One step under way: collects what it leads to. */
export interface Turn {
  readonly parts: UnitParts
  readonly knowledge: SiteKnowledge
  readonly devices: DeviceBook
  readonly now: Instant
  /** As it is by now; every change of the step so far is in it. */
  lane(place: LanePlace): LaneState | null
  eachLane(work: (lane: LaneState) => void): void
  put(lane: LaneState): void
  report(place: LanePlace, content: LaneReportContent, simulated?: boolean): void
  keep(kept: readonly Kept[]): void
  effect(effect: LaneEffect): void
  done(): UnitStep
}

export function newTurn(
  parts: UnitParts,
  knowledge: SiteKnowledge,
  devices: DeviceBook,
  lanes: Map<string, LaneState>,
  now: Instant,
): Turn {
  const reports: UnitReport[] = []
  const kept: Kept[] = []
  const effects: LaneEffect[] = []
  const changed = new Map<string, LanePlace>()
  return {
    parts,
    knowledge,
    devices,
    now,
    lane: (place) => lanes.get(laneKey(place)) ?? null,
    eachLane(work) {
      for (const key of [...lanes.keys()]) work(lanes.get(key)!)
    },
    put(lane) {
      lanes.set(laneKey(lane), lane)
      changed.set(laneKey(lane), placeOf(lane))
    },
    report(place, content, simulated = parts.simulated) {
      reports.push({ ...placeOf(place), at: now, connected: knowledge.isConnected, content, simulated })
    },
    keep: (some) => void kept.push(...some),
    effect: (one) => void effects.push(one),
    done: () => ({ reports, kept, effects, changed: [...changed.values()] }),
  }
}

export const placeOf = ({ site, lane }: LanePlace): LanePlace => ({ site, lane })
