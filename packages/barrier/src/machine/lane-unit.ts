import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import type { Cycle } from '../cycle/cycle.ts'
import { cycleAfterStart } from '../cycle/step-cycle.ts'
import { type DeviceBook, deviceBook } from './device-book.ts'
import type { Kept } from './kept.ts'
import { type DayCounts, type LanePlace, type LaneState, laneKey, newSession } from './lane-state.ts'
import type { LaneInput } from './machine-ports.ts'
import { roadOf } from './road.ts'
import { type SiteKnowledge, siteKnowledge } from './site-knowledge.ts'
import { takeInput } from './take-input.ts'
import { newTurn, type UnitStep } from './turn.ts'
import type { UnitParts } from './unit-parts.ts'

export interface LaneUnit {
  /** One thing happened. What comes back is stored first, then carried out. */
  step(input: LaneInput, now: Instant): UnitStep
  laneOf(place: LanePlace): LaneState | null
  listLanes(): readonly LaneState[]
  readonly knowledge: SiteKnowledge
  readonly devices: DeviceBook
}

/**
 * The lanes of one lane computer as a machine without input and output of its own. `restored`: what was kept before a
 * restart. Of the road nothing is believed: after a start every lane is unproved, but for what waits for a person, and
 * what devices said before it (`startedAt`, where `now` is a little later) was said of somebody who may have left.
 */
export function laneUnit(
  parts: UnitParts,
  restored: readonly Kept[],
  now: Instant,
  startedAt: Instant = now,
): LaneUnit {
  const knowledge = siteKnowledge(parts, restored)
  const devices = deviceBook()
  const values = new Map<string, Kept['value']>(restored.map(({ key, value }) => [key, value]))
  const lanes = new Map<string, LaneState>()
  let interrupted: Kept[] = []
  for (const { site, lane, mode, direction } of parts.lanes) {
    const key = laneKey({ site, lane })
    const planned = { mode, direction }
    const order = (values.get(`order/${key}`) as LaneState['order'] | undefined) ?? null
    const cycle = cycleKept(values.get(`cycle/${key}`))
    if (cycle !== null && (cycle.state === 'ordered' || cycle.state === 'open') && cycle.reference !== null)
      interrupted.push(...knowledge.interruptUse(site, cycle.reference, lane))
    const road = roadOf({ parts }, { site, lane, order, planned })
    lanes.set(key, {
      site,
      lane,
      planned,
      order,
      cycle: cycleAfterStart(cycle, now, road, parts.cycleLimits),
      session: { ...newSession(now), notBefore: instantFromMs(msOf(startedAt) - 1) },
      passedCutOff: (values.get(`cut-off/${key}`) as number | undefined) ?? 0,
      today: (values.get(`counts/${key}`) as DayCounts | undefined) ?? noCounts(parts.dayOf(now)),
    })
  }
  return {
    listLanes: () => [...lanes.values()],
    laneOf: (place) => lanes.get(laneKey(place)) ?? null,
    knowledge,
    devices,
    step(input, at) {
      const turn = newTurn(parts, knowledge, devices, lanes, at)
      turn.keep(interrupted)
      interrupted = []
      takeInput(turn, input)
      return turn.done()
    },
  }
}

/** A computer of an earlier version wrote an empty reference where a person had let an unknown vehicle pass. */
function cycleKept(value: Kept['value'] | undefined): Cycle | null {
  const cycle = (value as Cycle | null | undefined) ?? null
  return cycle?.reference === '' ? { ...cycle, reference: null } : cycle
}

const noCounts = (day: string): DayCounts => ({ day, passed: 0, byHand: 0, refused: 0 })
