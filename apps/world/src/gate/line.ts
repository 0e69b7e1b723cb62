import { type DurationLaw, drawDurationMs } from '@landport/kernel/distribution'
import { randomStream, type Seed } from '@landport/kernel/random-stream'
import type { Lane, Site } from '@landport/site/site-schema'
import { otherSide, type Side } from '@landport/std/side'
import type { DeviceFleet } from '../devices/device-fleet.ts'
import type { WorldTime } from '../time/world-time.ts'
import { deviceTopics, lanesFor } from './gate-site.ts'

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
const ORDER_TRIES_MAX = 4
/** How long a driver looks at a barrier that does not rise before the readers look again: world and real time. */
const ORDER_WAIT_WORLD_MS = 45_000
const ORDER_WAIT_REAL_MS = 2_500

export interface Crosser {
  readonly reference: string
  /** Plate, fleet id or VIN. */
  readonly vehicle: string
  readonly weightKg: number
  readonly from: Side
  readonly mode: Lane['mode']
}

/** The lanes of one site: one vehicle at a time on each, first come first served. */
export class Line {
  readonly #site: Site
  readonly #time: WorldTime
  readonly #fleets: Readonly<Record<Side, DeviceFleet>>
  readonly #seed: Seed
  readonly #queues = new Map<string, { length: number; last: Promise<unknown> }>()

  constructor(site: Site, time: WorldTime, fleets: Readonly<Record<Side, DeviceFleet>>, seed: Seed) {
    this.#site = site
    this.#time = time
    this.#fleets = fleets
    this.#seed = seed
    for (const side of ['VN', 'CN'] as const)
      for (const lane of site.lanes)
        for (const topic of deviceTopics(site, side, lane.id, 'barrier')) fleets[side].listen(topic)
  }

  /** The lane with the fewest vehicles before it. */
  chooseLane(from: Side, mode: Lane['mode']): string {
    const lanes = lanesFor(this.#site, from, mode)
    return lanes.reduce((best, lane) => (this.#lengthOf(lane.id) < this.#lengthOf(best.id) ? lane : best)).id
  }

  /** Camera and scale of the lane see the vehicle, on the side where it stands. */
  async read({ vehicle, weightKg, from }: Crosser, lane: string): Promise<void> {
    const first = (kind: 'plate-camera' | 'weighbridge') => deviceTopics(this.#site, from, lane, kind)[0]
    const fleet = this.#fleets[from]
    const camera = first('plate-camera')
    const scale = first('weighbridge')
    // The plate first: it says whose weight the scale reads.
    if (camera) await fleet.publish(camera, { kind: 'plate', value: vehicle })
    if (scale) await fleet.publish(scale, { kind: 'weight', value: String(weightKg) })
  }

  /**
   * Waits for its turn, lets the readers see it, waits for the barrier and drives over km 0, where the readers of both
   * sides see it. False when the barrier did not rise: the vehicle has left the lane again.
   */
  cross(crosser: Crosser, lane: string, mayStill: () => boolean): Promise<boolean> {
    const queue = this.#queues.get(lane) ?? { length: 0, last: Promise.resolve() }
    this.#queues.set(lane, queue)
    queue.length++
    const turn = queue.last
      .then(() => this.#go(crosser, lane, mayStill))
      .finally(() => {
        queue.length--
      })
    queue.last = turn.catch(() => {})
    return turn
  }

  async #go(crosser: Crosser, lane: string, mayStill: () => boolean): Promise<boolean> {
    const { reference, from, mode } = crosser
    await this.#time.sleep(drawDurationMs(randomStream(this.#seed, 'lane', reference), LANE_TIME[mode]))
    for (let tries = 0; tries < ORDER_TRIES_MAX && mayStill(); tries++) {
      if (!(await this.#orderAfterReading(crosser, lane))) continue
      const barriers = deviceTopics(this.#site, from, lane, 'barrier')
      const fleet = this.#fleets[from]
      await Promise.all(barriers.map((topic) => fleet.publish(topic, { kind: 'barrier', value: 'up' })))
      const goes = mayStill()
      // Either side may have closed between the order and the driver's foot on the pedal.
      if (goes) await this.#drive(crosser, lane)
      await Promise.all(barriers.map((topic) => fleet.publish(topic, { kind: 'barrier', value: 'down' })))
      if (goes) return true
    }
    return false
  }

  async #drive({ from, vehicle }: Crosser, lane: string): Promise<void> {
    await this.#time.sleep(DRIVE_MS)
    await this.#kmZero(from, 'out', lane, vehicle)
    await this.#kmZero(otherSide(from), 'in', lane, vehicle)
  }

  async #orderAfterReading(crosser: Crosser, lane: string): Promise<boolean> {
    const ordered = this.#fleets[crosser.from].orderFor(`landport/${this.#site.id}/${lane}`).then(() => true)
    await this.read(crosser, lane)
    const patience = Math.max(ORDER_WAIT_WORLD_MS, this.#time.real(ORDER_WAIT_REAL_MS))
    return Promise.race([ordered, this.#time.sleep(patience).then(() => false)])
  }

  async #kmZero(side: Side, value: 'out' | 'in', lane: string, vehicle: string): Promise<void> {
    for (const topic of deviceTopics(this.#site, side, lane, 'km0-sensor'))
      await this.#fleets[side].publish(topic, { kind: 'km0', value, vehicle })
  }

  #lengthOf(lane: string): number {
    return this.#queues.get(lane)?.length ?? 0
  }
}
