import { instantFromMs } from '@landport/std/time'
import type { WorldTime } from '../time/world-time.ts'
import type { Arm } from './arm.ts'
import type { SimulatedCamera } from './cameras/seen-vehicle.ts'
import { tinyJpeg } from './cameras/tiny-jpeg.ts'
import type { ScaleSimulator } from './scale.ts'

/** What stands in a lane and is read there. */
export interface LaneVehicle {
  /** Plate, fleet id or VIN, as painted. */
  readonly mark: string
  readonly containers: readonly string[]
  readonly weightKg: number
  /** On the driver's phone, as a QR. */
  readonly reference: string
}

/** The played devices of one lane on one side: everything goes over the wire that a real one speaks. */
export interface LaneWire {
  /** Drives onto the first loop, and camera, portal and scale see it. */
  arrive(vehicle: LaneVehicle): Promise<void>
  /** Until the arm stands up; false after so long, real time. */
  untilUp(patienceMs: number): Promise<boolean>
  /** Under the arm and away from it. */
  goThrough(): Promise<void>
  /** Backs away from a barrier that did not rise. */
  backAway(): Promise<void>
}

/** A loop is looked at some twenty times a second: shorter than this nobody stands on one. Real time. */
const STEP_MS = 150
const LOOK_MS = 10

export function laneWire(parts: {
  readonly time: WorldTime
  readonly arm: Arm
  readonly scale: ScaleSimulator | null
  readonly cameras: readonly SimulatedCamera[]
  /** The vehicle comes against the lane's usual direction, by which its loops are named. */
  readonly isTurned: boolean
  /** The driver holds the QR before the reader. */
  readonly show: (reference: string) => Promise<void>
}): LaneWire {
  const { arm, scale, time } = parts
  const [before, after] = parts.isTurned ? (['after', 'before'] as const) : (['before', 'after'] as const)
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

  async function see({ mark, containers }: LaneVehicle): Promise<void> {
    const at = instantFromMs(time.now())
    const vehicle = { plate: mark, containers, at, confidence: 0.98, picture: tinyJpeg(mark) }
    // A camera whose lane computer is away says it to nobody; the next look may be heard.
    await Promise.all(parts.cameras.map((camera) => camera.see(vehicle).catch(() => 0)))
  }

  return {
    async arrive(vehicle) {
      arm.occupy(before, true)
      scale?.put(vehicle.weightKg)
      await pause(STEP_MS)
      await Promise.all([see(vehicle), parts.show(vehicle.reference)])
    },
    async untilUp(patienceMs) {
      const endMs = performance.now() + patienceMs
      while (arm.position < 1) {
        if (performance.now() >= endMs) return false
        await pause(LOOK_MS)
      }
      return true
    },
    async goThrough() {
      arm.occupy('under', true)
      scale?.put(0)
      await pause(STEP_MS)
      arm.occupy(before, false)
      arm.occupy(after, true)
      await pause(STEP_MS)
      arm.occupy('under', false)
      await pause(STEP_MS)
      arm.occupy(after, false)
    },
    async backAway() {
      arm.occupy(before, false)
      scale?.put(0)
      await pause(STEP_MS)
    },
  }
}
