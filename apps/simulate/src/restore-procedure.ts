import type { SimulatedSide } from './side/side.ts'

/**
 * How a side whose disk was replaced by a backup begins again: it is called with the side started down, the other one
 * up, and answers when the restored side may send again. Plans draw restores only where one is given.
 */
export type RestoreProcedure = (restored: SimulatedSide, other: SimulatedSide) => Promise<void>
