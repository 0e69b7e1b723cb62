import assert from 'node:assert/strict'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import { startTestLanes } from '../../apps/lane/test/fixture-lanes.ts'
import type { TestSide } from '../../apps/server/test/fixture-side.ts'
import { LANE, SITE, type Truck } from './other-people.ts'

/** Tractor, trailer and goods. */
const WEIGHT_KG = 34_000

export interface PlayedLane {
  /** Camera, portal, scale and QR reader say that this truck stands in the lane. */
  arrive(truck: Truck): Promise<void>
  /** Whether the barrier stands up within this time of the machine. */
  isRaised(withinMs: number): Promise<boolean>
  /** What the lane last answered, for whoever reads why a test failed. */
  answered(): Promise<string>
  /** Under the barrier and over the line. */
  driveOverTheLine(truck: Truck): Promise<void>
  close(): Promise<void>
}

/** A Vietnamese lane with its own computer and played devices on real sockets. */
export async function playLane(side: TestSide): Promise<PlayedLane> {
  const lanes = await startTestLanes(side, [LANE])
  const wire = lanes.played.wire(SITE, LANE)
  assert(wire !== null, 'the site file has a barrier there')
  return {
    arrive: ({ plate, containers, reference }) =>
      wire.arrive({ mark: plate, containers, weightKg: WEIGHT_KG, reference }),
    isRaised: (withinMs) => wire.untilUp(withinMs),
    async answered() {
      const view = await fetch(`${lanes.computer.address}/api/lanes/${SITE}/${LANE}/view`)
      const { cycle, answer, verdict } = (await view.json()) as LaneView
      return `${cycle.state} ${JSON.stringify(answer)} ${JSON.stringify(verdict)}`
    },
    async driveOverTheLine({ plate }) {
      await wire.goThrough()
      await lanes.played.kmZero(SITE, LANE, 'out', plate)
    },
    close: () => lanes.stop(),
  }
}
