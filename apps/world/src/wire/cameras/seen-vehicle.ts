import type { Instant } from '@landport/std/time'

/** What stands before a simulated camera, and how well the camera reads it. */
export interface SeenVehicle {
  /** As painted on the plate. */
  readonly plate: string
  /** As painted on the boxes, front first. */
  readonly containers: readonly string[]
  readonly at: Instant
  /** 0 to 1 */
  readonly confidence: number
  /** What an axis-track camera reads at first, before it looks again; the plate itself unless told. */
  readonly firstGuess?: string
  readonly picture: Uint8Array
}

/** What each simulated camera can do; the number is the status that the lane answered with. */
export interface SimulatedCamera {
  see(vehicle: SeenVehicle): Promise<number>
  /** Says that it is alive. */
  beat(at: Instant): Promise<number>
}
