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

/**
 * What leads on: `nothing` is missing; `wait` for the other side's word; `restore`: the procedure is to be run; `go-on`:
 * it was cut short and is to be run again; `restart`: the server is to be started under its logs' new names;
 * `put-back-again`: numbers were given twice, only the backup put back once more with the line up helps.
 */
export type RestoreNext = 'nothing' | 'wait' | 'restore' | 'go-on' | 'restart' | 'put-back-again'

/** Whether this side's database holds all that it told the other side. */
export interface RestoreStateView {
  readonly standing: 'comparing' | 'whole' | 'behind' | 'differs'
  /** Heads of this side's logs are signed now. */
  readonly seals: boolean
  readonly next: RestoreNext
  /** What is missing, in the platform's words: channels and logs with their numbers. */
  readonly why: string | null
  /** Of this side's logs, as this process runs. */
  readonly epoch: number
  readonly mayRestore: boolean
}
