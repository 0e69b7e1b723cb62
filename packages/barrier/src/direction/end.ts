import type { Side } from '@landport/std/side'
import type { RoadDirection } from '../permit/permit.ts'
import type { DirectionSaying } from './lane-direction.ts'

/**
 * What an end of a reversible lane may do.
 *
 * holding   The turn is its own: it alone lets vehicles in.
 * draining  It has agreed to hand the turn over and lets nobody in; as soon as its own barrier and road are at rest it
 *           offers. Until then it may think better of it.
 * offered   It has given the turn away and cannot take it back: the other end may have taken it already.
 * away      The other end has the turn, or has offered it and it was not taken yet.
 */
export const END_ROLES = ['holding', 'draining', 'offered', 'away'] as const
export type EndRole = (typeof END_ROLES)[number]

/** One end of a reversible lane. All of it is durable before anything that a step says is sent or done. */
export interface LaneEnd {
  readonly side: Side
  readonly role: EndRole
  /** Number of the turn that this end knows of; each handing over is one more. */
  readonly turn: number
  /** Let in here in its own turn and not come back here: counted before the barrier rises. */
  readonly entered: number
  /** Left here in the other's turn: counted after the vehicle was seen. */
  readonly left: number
  /** In the other's turn: how many must leave here, once it has offered; null before. */
  readonly expected: number | null
  /** A person or the plan of this end wants to let vehicles in. */
  readonly wants: boolean
  /** Its own barrier is down and proved, nobody under way at it. Not durable: a start has to prove it anew. */
  readonly atRest: boolean
  /** A named person has looked at the whole lane since the offer came: it is empty, whatever was counted. */
  readonly looked: boolean
}

export type EndInput =
  /** This end would let vehicles in, or no longer. */
  | { readonly kind: 'want'; readonly wants: boolean }
  /** This end agrees to hand its turn over, or thinks better of it. */
  | { readonly kind: 'hand-over'; readonly agrees: boolean }
  /** The barrier is about to rise for a vehicle that goes in. Only while `mayAdmit`. */
  | { readonly kind: 'entered' }
  /** One that went in here came back out here, or did not drive. */
  | { readonly kind: 'came-back' }
  /** One came out here at the other's turn. */
  | { readonly kind: 'left' }
  | { readonly kind: 'rest'; readonly atRest: boolean }
  | { readonly kind: 'looked' }
  | { readonly kind: 'heard'; readonly saying: DirectionSaying }
  /** Time to say again what may have been lost. */
  | { readonly kind: 'tick' }
  | { readonly kind: 'started' }

export type EndEvent = 'asked-for-turn' | 'turn-offered' | 'turn-taken' | 'turn-gone'

export interface EndStep {
  readonly end: LaneEnd
  /** Sent only after `end` is stored. */
  readonly says: readonly DirectionSaying[]
  readonly events: readonly EndEvent[]
  /** Not possible in this role; nothing changed. */
  readonly refused: boolean
}

/**
 * Both ends of a lane that is commissioned: proved empty by people at both ends, the first turn with `first`. An end
 * that has lost its memory is commissioned again, together with the other; it never goes on alone.
 */
export const newEnd = (side: Side, first: Side): LaneEnd => ({
  side,
  role: side === first ? 'holding' : 'away',
  turn: 0,
  entered: 0,
  left: 0,
  expected: null,
  wants: false,
  atRest: false,
  looked: false,
})

/** Whether this end may let anybody in: software or person, also by hand. */
export const mayAdmit = ({ role }: LaneEnd): boolean => role === 'holding'

/** The direction that vehicles drive in while this end admits, as seen from Viet Nam. */
export const directionOf = (side: Side): RoadDirection => (side === 'VN' ? 'out' : 'in')

/**
 * Stands where a count was lost with the memory of an end that was put back to an earlier state: nobody can have counted
 * so many, so that a person looks.
 */
export const UNCOUNTED = 1_000_000

/** Whether the other's turn is over and nobody of it is in the lane any more. */
export const isProvedEmpty = ({ expected, left, looked }: LaneEnd): boolean =>
  expected !== null && (looked || (left === expected && left < UNCOUNTED))

/** One more or less; a count that was lost stays lost. */
export const counted = (count: number, by: 1 | -1): number => (count < UNCOUNTED ? count + by : count)
