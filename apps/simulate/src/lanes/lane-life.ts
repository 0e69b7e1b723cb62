import { SIDES } from '@landport/std/side'
import { History } from '../base/history.ts'
import { VirtualTime } from '../base/virtual-time.ts'
import type { Report, Violation } from '../check/violation.ts'
import { healLanes } from './heal.ts'
import type { LaneFlaws } from './lane-flaws.ts'
import { LaneMischief } from './lane-mischief.ts'
import type { LanePlan } from './lane-plan.ts'
import { LaneWorld } from './lane-world.ts'

export interface LaneLifeOptions {
  readonly flaws?: LaneFlaws
  readonly keepsHistory?: boolean
}

export interface LaneLifeReport {
  /** Fingerprint of everything that happened. */
  readonly digest: string
  /** The first is what ended the life. */
  readonly violations: readonly Violation[]
  readonly history: readonly string[]
  readonly counts: LaneWorld['counts'] & { readonly twice: number; readonly reports: number }
}

const ROAD_MS = 250
/** After everything is mended, all that waits must be told by then. */
const QUIET_MS = 90_000

/** One life at the lanes of two countries. It ends at the first thing that may never happen. */
export function liveAtLanes(plan: LanePlan, options: LaneLifeOptions = {}): LaneLifeReport {
  const time = new VirtualTime()
  const history = new History(options.keepsHistory ?? false)
  const violations: Violation[] = []
  const report: Report = (rule, detail) => {
    violations.push({ rule, atMs: time.nowMs, detail })
    history.add(time.nowMs, 'checker', `${rule}: ${detail}`)
  }
  const world = new LaneWorld({ plan, time, history, flaws: options.flaws ?? {}, report })
  const mischief = new LaneMischief(world)
  mischief.schedule(plan.happenings)
  for (const unit of world.units) world.start(unit)
  const endMs = plan.activeMs + QUIET_MS
  const every = (ms: number, act: () => void): void => {
    time.in(ms, () => {
      act()
      if (time.nowMs < endMs) every(ms, act)
    })
  }
  every(ROAD_MS, () => world.stepRoads(ROAD_MS))
  every(500, () => world.stepUnits())
  every(1_000, () => world.people.step())
  time.in(plan.activeMs, () => healLanes(world))
  time.in(endMs - 10_000, () => {
    world.isOver = true
  })
  while (violations.length === 0 && time.stepNow(endMs));
  if (violations.length === 0) atEnd(world)
  return {
    digest: history.digest,
    violations,
    history: history.lines,
    counts: {
      ...world.counts,
      twice: world.journal.twice,
      reports: world.units.reduce((sum, { computer }) => sum + computer.parts.disk.lastSeq, 0),
    },
  }
}

function atEnd(world: LaneWorld): void {
  for (const side of SIDES) {
    const { reports } = world.sites[side]
    for (const { computer, side: of } of world.units) {
      if (of !== side) continue
      const { name, disk } = computer.parts
      world.store.atEnd(name, disk, reports.get(name) ?? new Map())
    }
    world.journal.atEnd(
      side,
      [...reports.values()].flatMap((mine) => [...mine.values()]),
    )
  }
}
