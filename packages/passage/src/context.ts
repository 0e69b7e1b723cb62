import type { Hold } from '@landport/clearance/board'
import type { Rulebook } from '@landport/clearance/rulebook'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Actor } from './actor.ts'
import type { Passage } from './passage.ts'

/** State of a gate for this direction, goods and mode. `unknown` is never read as open or as closed. */
export type GateState = 'open' | 'closed' | 'unknown' | 'by-appointment'

/** A hold that is not on the passage's own board. */
export type OutsideHold = Pick<Hold, 'id' | 'agency' | 'legalBasis' | 'at'>

/** The world around a passage at one moment: what the gates and the readiness are judged by. */
export interface Surroundings {
  readonly now: Instant
  readonly rules: Rulebook
  readonly otherSideOpen: GateState
  readonly gateOpen: GateState
  /**
   * Whether a traditional lane goes on when nobody knows if the other side is open. The smart lane stops always.
   * Default `run`, which is assumed: no published rule says.
   */
  readonly traditionalWhenUnknown?: 'run' | 'stop'
  /**
   * Open holds on its declarations, which lie in streams of their own: each holds every vehicle that carries a part.
   */
  readonly declarationHolds?: readonly OutsideHold[]
  /** Of what a lane computer reports: it kept it until it was acknowledged, so it is never too old to be recorded. */
  readonly reported?: {
    /** Whether the passage was permitted when it happened, by this side's own entries; asked for openings and crossings. */
    readonly permittedThen: (at: Instant) => boolean
  }
  /** The passages that share this one's batch number, as last known; the barrier rises for all or for none. */
  readonly batch?: readonly Passage[]
}

export interface DecideContext extends Surroundings {
  readonly actor: Actor
  readonly side: Side
  readonly newId: () => string
}
