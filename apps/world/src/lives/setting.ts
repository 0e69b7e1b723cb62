import type { Seed } from '@landport/kernel/random-stream'
import type { Site } from '@landport/site/site-schema'
import type { Side } from '@landport/std/side'
import type { CallQueue } from '../gate/gate-centre.ts'
import type { Line } from '../gate/line.ts'
import type { Office } from '../offices/office.ts'
import type { Cast } from '../people/cast.ts'
import type { PassagePlan } from '../plan/passage-plan.ts'
import type { WorldTime } from '../time/world-time.ts'
import type { WorldMemory } from '../world-memory.ts'
import type { Crowd } from './crowd.ts'

/** Everything a passage's life needs of the world around it. */
export interface Setting {
  readonly seed: Seed
  readonly time: WorldTime
  readonly memory: WorldMemory
  cast(side: Side): Cast
  site(id: string): Site
  line(site: string): Line
  /** Loaded vehicles and those that go back empty are called apart, each at the pace of its kind. */
  callQueue(site: string, from: Side, loaded: boolean): CallQueue
  readonly crowd: Crowd
  office(side: Side, site: string, agency: string): Office
  /** Officers look again at what is urgent. */
  hurryOffices(side: Side, site: string): void
  /** Lets another passage live: a way back. */
  begin(plan: PassagePlan): void
  say(text: string): void
}
