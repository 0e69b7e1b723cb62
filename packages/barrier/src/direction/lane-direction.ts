import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'

/**
 * What the two ends of a reversible lane say to each other, each through its own country's Landport and the exchange
 * between them. Nobody has published such a message; the content is assumed. It names no vehicle and no person.
 */
export interface LaneDirection {
  readonly kind: 'lane-direction'
  readonly from: Side
  /** The lane as both sides' agreement names it. */
  readonly lane: string
  readonly saying: DirectionSaying
  readonly at: Instant
  readonly simulated: boolean
}

/** Each may be lost, come late, twice or after a later one: the turn's number says what it is worth. */
export type DirectionSaying =
  /** I would let vehicles in after the turn with this number. */
  | { readonly say: 'ask'; readonly turn: number }
  /** My turn with this number is over for good; so many that I let in and did not get back must leave at your end. */
  | { readonly say: 'offer'; readonly turn: number; readonly entered: number }
  /** The lane is proved empty; the turn with this number has begun, and is mine. */
  | { readonly say: 'took'; readonly turn: number }
