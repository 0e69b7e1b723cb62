import type { Actor } from '@landport/passage/actor'

/** What a person at the booth or the gate centre does at one lane. Each is recorded with who and why. */
export type BoothAct =
  /** Says which vehicle it is, where the readers were not sure. */
  | { readonly kind: 'identify'; readonly lane: string; readonly reference: string; readonly by: Actor }
  /** Raises the barrier by hand: reason and picture are needed. */
  | {
      readonly kind: 'open-by-hand'
      readonly lane: string
      readonly reference: string | null
      readonly reason: string
      readonly picture: string
      readonly by: Actor
    }
  | { readonly kind: 'lower'; readonly lane: string; readonly by: Actor }
  | { readonly kind: 'stop'; readonly lane: string; readonly by: Actor }
  | { readonly kind: 'evacuate'; readonly lane: string; readonly by: Actor }
  /** Has looked at the lane: it is empty and the barrier may work again. */
  | { readonly kind: 'prove-empty'; readonly lane: string; readonly by: Actor }
