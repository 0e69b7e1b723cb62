import type { Actor } from '@landport/passage/actor'
import type { Instant } from '@landport/std/time'

/**
 * What a person at the booth or the gate centre does at one lane. Each is recorded with who and why. `vehicle`: the one
 * that the screen showed (`LaneView.vehicle`); an act on a vehicle that has left meanwhile is not carried out on the next.
 * Left out by whoever stands beside it.
 */
export type BoothAct =
  /** Says which vehicle it is, where the readers were not sure. */
  | {
      readonly kind: 'identify'
      readonly site: string
      readonly lane: string
      readonly reference: string
      readonly vehicle?: Instant
      readonly by: Actor
    }
  /** Raises the barrier by hand: reason and picture are needed. */
  | {
      readonly kind: 'open-by-hand'
      readonly site: string
      readonly lane: string
      readonly reference: string | null
      readonly reason: string
      readonly picture: string
      readonly vehicle?: Instant
      readonly by: Actor
    }
  | { readonly kind: 'lower'; readonly site: string; readonly lane: string; readonly by: Actor }
  | { readonly kind: 'stop'; readonly site: string; readonly lane: string; readonly by: Actor }
  | { readonly kind: 'evacuate'; readonly site: string; readonly lane: string; readonly by: Actor }
  /** Has looked at the lane: it is empty and the barrier may work again. */
  | {
      readonly kind: 'prove-empty'
      readonly site: string
      readonly lane: string
      readonly vehicle?: Instant
      readonly by: Actor
    }
  /** The release that the lane knows of this passage goes out on paper: each copy is told. */
  | {
      readonly kind: 'print-slip'
      readonly site: string
      readonly lane: string
      readonly reference: string
      readonly by: Actor
    }
  /**
   * A paper slip is typed or scanned. `passedAt` null: its vehicle stands here now, and the lane knows the passage from
   * now on; an instant: it went through while nothing worked, as the person says, and that is recorded as said by hand.
   */
  | {
      readonly kind: 'take-up-slip'
      readonly site: string
      readonly lane: string
      readonly token: string
      readonly passedAt: Instant | null
      readonly vehicle?: Instant
      readonly by: Actor
    }
