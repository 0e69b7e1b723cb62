import type { Side } from '@landport/std/side'
import type { Language, Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'

/** What the browser is told about the person who signed in. */
export interface SessionView {
  readonly account: string
  readonly displayName: string
  readonly language: Language
  readonly organisation: string
  readonly grants: readonly { readonly id: string; readonly role: string; readonly organisation: string }[]
  /** Sent back in `x-csrf-token` with every request that changes something. */
  readonly csrf: string
  readonly expiresAt: Instant
}

/** Open to everyone: what instance this is. */
export interface InstanceView {
  readonly side: Side
  readonly version: string
  readonly now: Instant
  /** 1 when the clock is the machine's; more when the world is played faster. */
  readonly speed: number
  readonly demonstration: boolean
  /** Present only in a data folder made for demonstration. */
  readonly demoAccounts: readonly {
    readonly signInName: string
    readonly password: string
    readonly role: Text3
  }[]
  readonly sites: readonly {
    readonly id: string
    readonly marker: string
    readonly name: Text3
    readonly shortName: Text3
  }[]
}

export interface HealthView {
  readonly status: 'ready' | 'not-ready'
  readonly side: Side
  readonly version: string
  readonly database: boolean
  readonly sealer: boolean
  /**
   * Whether this side's witness cosigns the other side's heads. `comparing`: the other side was not reached yet.
   * `state-lost`, `state-behind`: its memory is gone or older than what it signed; it stays off until the restore
   * procedure has been run.
   */
  readonly witness: 'comparing' | 'on' | 'state-lost' | 'state-behind'
  /**
   * Whether this database holds everything that this side told the other. `comparing`: not asked since the start or
   * the last cut; nothing is numbered. `behind`, `differs`: restored from an older state; nothing is numbered or signed
   * until the restore procedure has been run.
   */
  readonly standing: 'comparing' | 'whole' | 'behind' | 'differs'
  /** The check that reads the stored logs again, round after round; its figures are of the last whole round. */
  readonly logCheck: {
    readonly roundSeconds: number | null
    readonly roundLines: number | null
    readonly findings: number
  }
  /**
   * The line to the national single window; null where none is configured. `away`: it does not answer, `since` then
   * (machine's clock). `waiting`: tellings of the other side to be delivered, counted up to 1000.
   */
  readonly singleWindow: {
    readonly state: 'working' | 'away'
    readonly since: Instant | null
    readonly waiting: number
    readonly why: string | null
    readonly isSimulated: boolean
  } | null
  readonly startedAt: Instant
}
