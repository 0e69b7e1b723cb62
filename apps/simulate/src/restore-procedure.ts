import type { SimulatedSide } from './side/side.ts'

/**
 * How a side whose disk was replaced by a backup begins again. Called while that side is down and the other is up;
 * answers when the side may start. Plans draw restores only where one is given.
 */
export type RestoreProcedure = (restored: SimulatedSide, other: SimulatedSide) => Promise<void>
