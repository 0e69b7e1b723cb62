import type Type from 'typebox'
import { closed, LineText } from './request-parts.ts'

/** Why this side's database was put back; it stands in this side's journal and goes to nobody else. */
export const RestoreRequest = closed({ reason: LineText })
export type RestoreRequest = Type.Static<typeof RestoreRequest>

export interface RestoreView {
  /** The epoch of this side's logs that began; null when only channels were refilled. */
  readonly epoch: number | null
  readonly channels: readonly {
    readonly channel: string
    /** First and last number put back; null when none was missing. */
    readonly from: number | null
    readonly to: number | null
    /** Numbers that were applied once and that the restored state refuses now. They keep their receipt. */
    readonly refusedNow: readonly number[]
  }[]
  /** The server ends and has to be started again, as its logs have new names; a supervisor does so. */
  readonly restarts: boolean
}
