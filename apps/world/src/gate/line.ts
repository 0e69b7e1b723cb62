import { type DurationLaw, drawDurationMs } from '@landport/kernel/distribution'
import { randomStream, type Seed } from '@landport/kernel/random-stream'
import type { Lane, Site } from '@landport/site/site-schema'
import { otherSide, type Side } from '@landport/std/side'
import type { WorldTime } from '../time/world-time.ts'
import type { LaneWire } from '../wire/lane-wire.ts'
import type { PlayedLanes } from '../wire/played-lanes.ts'
import { roadDirection } from './gate-site.ts'
import { LaneSigns } from './lane-signs.ts'

/**
 * One vehicle at the barrier of the line. Smart: at most 30 s from the gate post to the barrier up, as at Ganqimaodu.
 * Traditional: by hand, 45 s on average (assumed; 15 s are claimed for the biometric step alone).
 */
const LANE_TIME: Readonly<Record<Lane['mode'], DurationLaw>> = {
  smart: { law: 'triangular', lowSeconds: 10, modeSeconds: 16, highSeconds: 24 },
  traditional: { law: 'lognormal', meanSeconds: 40, cv: 0.4 },
}
/** From the barrier to km 0, some hundred metres at walking pace for lorries. */
const DRIVE_MS = 6_000
const TRIES_MAX = 4
/** How long a driver looks at a barrier that does not rise before he backs away and drives up again: world and real time. */
const WAIT_WORLD_MS = 45_000
const WAIT_REAL_MS = 4_000

export interface Crosser {
  readonly reference: string
  /** Plate, fleet id or VIN. */
  readonly vehicle: string
  readonly containers: readonly string[]
  readonly weightKg: number
  readonly from: Side
  readonly mode: Lane['mode']
}

/** The lanes of one site: one vehicle at a time on each, first come first served. */
export class Line {
  readonly signs: LaneSigns
  readonly #site: Site
  readonly #time: WorldTime
  readonly #lanes: Readonly<Record<Side, PlayedLanes>>
  readonly #seed: Seed
  readonly #queues = new Map<string, { length: number; last: Promise<unknown> }>()

  constructor(site: Site, time: WorldTime, lanes: Readonly<Record<Side, PlayedLanes>>, seed: Seed) {
    this.signs = new LaneSigns(site)
    this.#site = site
    this.#time = time
    this.#lanes = lanes
    this.#seed = seed
  }

  /** Of the lanes that are open its way the one with the fewest vehicles before it; null while there is none. */
  chooseLane(from: Side, mode: Lane['mode']): string | null {
    return this.signs
      .openFor(from, mode)
      .reduce<string | null>(
        (best, lane) => (best === null || this.#lengthOf(lane) < this.#lengthOf(best) ? lane : best),
        null,
      )
  }

  /** Nobody is on the lane, nor waits before a barrier of it on either side. */
  isEmpty(lane: string): boolean {
    return this.#lengthOf(lane) === 0 && this.#lengthOf(behind(lane)) === 0
  }

  /**
   * Waits for its turn, lets the readers see it, waits for the barrier and drives over km 0, where the readers of both
   * sides see it. False when the barrier did not rise: the vehicle has left the lane again.
   */
  cross(crosser: Crosser, lane: string, mayStill: () => boolean): Promise<boolean> {
    return this.#inTurn(lane, () => this.#go(crosser, lane, mayStill))
  }

  /**
   * Over the line already: waits for its turn before the first barrier of the side that it comes to, lets the readers
   * there see it, and drives in. False when that barrier did not rise: it stands there still.
   */
  comeIn(crosser: Crosser, lane: string, mayStill: () => boolean): Promise<boolean> {
    return this.#inTurn(behind(lane), async () => {
      const wire = this.#lanes[otherSide(crosser.from)].wire(this.#site.id, lane, roadDirection(crosser.from))
      // A gate without a barrier there.
      if (wire === null) return true
      const isUp = await this.#untilUp(wire, crosser, mayStill)
      if (isUp) await wire.goThrough()
      return isUp
    })
  }

  #inTurn(place: string, go: () => Promise<boolean>): Promise<boolean> {
    const queue = this.#queues.get(place) ?? { length: 0, last: Promise.resolve() }
    this.#queues.set(place, queue)
    queue.length++
    const turn = queue.last.then(go).finally(() => {
      queue.length--
    })
    queue.last = turn.catch(() => {})
    return turn
  }

  async #go(crosser: Crosser, lane: string, mayStill: () => boolean): Promise<boolean> {
    const { reference, from, mode } = crosser
    await this.#time.sleep(drawDurationMs(randomStream(this.#seed, 'lane', reference), LANE_TIME[mode]))
    const wire = this.#lanes[from].wire(this.#site.id, lane, roadDirection(from))
    if (wire === null) return false
    const isUp = await this.#untilUp(wire, crosser, mayStill)
    if (isUp) await this.#drive(wire, crosser, lane)
    return isUp
  }

  async #untilUp(
    wire: LaneWire,
    { reference, vehicle: mark, containers, weightKg }: Crosser,
    mayStill: () => boolean,
  ): Promise<boolean> {
    const patienceMs = Math.max(WAIT_WORLD_MS / this.#time.speed, WAIT_REAL_MS)
    for (let tries = 0; tries < TRIES_MAX && mayStill(); tries++) {
      await wire.arrive({ mark, containers, weightKg, reference })
      // Either side may have closed between the order and the driver's foot on the pedal.
      if ((await wire.untilUp(patienceMs)) && mayStill()) return true
      await wire.backAway()
    }
    return false
  }

  async #drive(wire: LaneWire, { from, vehicle }: Crosser, lane: string): Promise<void> {
    await wire.goThrough()
    await this.#time.sleep(DRIVE_MS)
    await this.#lanes[from].kmZero(this.#site.id, lane, 'out', vehicle)
    await this.#lanes[otherSide(from)].kmZero(this.#site.id, lane, 'in', vehicle)
  }

  #lengthOf(lane: string): number {
    return this.#queues.get(lane)?.length ?? 0
  }
}

const behind = (lane: string): string => `behind the line ${lane}`
