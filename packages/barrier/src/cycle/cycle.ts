import type { Instant } from '@landport/std/time'
import type { RoadDirection } from '../permit/permit.ts'

/**
 * Where a lane's barrier and road stand. Only in `idle` and `waiting` may an opening be asked for; after a start
 * everything is `unproved` until the loops and the barrier have said that the lane is empty and the barrier down.
 */
export const CYCLE_STATES = [
  'unproved',
  'idle',
  'waiting',
  'ordered',
  'open',
  'passing',
  'between',
  'lowering',
  'tailgating',
  'two-vehicles',
  'wrong-way',
  'stuck',
  'stopped',
  'evacuating',
] as const
export type CycleState = (typeof CYCLE_STATES)[number]

/** What loops, barrier and km 0 sensor say of one lane, as the cycle sees it. */
export type CycleInput =
  | { readonly kind: 'loop'; readonly place: 'before' | 'under' | 'after'; readonly occupied: boolean }
  | { readonly kind: 'barrier'; readonly position: 'up' | 'down' | 'moving' | 'fault' }
  | { readonly kind: 'km0'; readonly direction: RoadDirection }
  /** The decision to open has been stored. */
  | { readonly kind: 'open'; readonly reference: string | null; readonly by: 'lane' | 'person' }
  | { readonly kind: 'lower' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'evacuate' }
  /** A named person has looked: the lane is empty. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'tick' }
  /** The process has started: nothing is known. */
  | { readonly kind: 'started' }

/** What is to be done at the barrier; carried out only after it was stored. */
export type CycleOrder = 'raise' | 'lower' | 'halt'

/** What people are told; each is an entry of the journal. */
export const CYCLE_EVENTS = [
  'opened',
  'passed',
  'not-taken',
  'tailgated',
  'two-vehicles',
  'wrong-way',
  'stuck',
  'barrier-fault',
  'moved-unordered',
  'stopped',
  'evacuating',
  'proved-empty',
] as const
export type CycleEvent = (typeof CYCLE_EVENTS)[number]

export interface Cycle {
  readonly state: CycleState
  readonly since: Instant
  /** Whose passage the barrier rose for; null when nobody's. */
  readonly reference: string | null
  readonly loops: Readonly<Record<'before' | 'under' | 'after', boolean | null>>
  readonly barrier: 'up' | 'down' | 'moving' | 'fault' | 'unknown'
  /** The vehicle that went under the barrier was seen beyond it: by the loop behind it or at km 0. */
  readonly beyond: boolean
  /** The km 0 sensor has seen it in the lane's direction. */
  readonly atLine: boolean
  /** Since when nobody stands before the raised barrier, and nobody came under it; null while somebody does. */
  readonly beforeFreeAt: Instant | null
  /** When km 0 was last passed in the lane's direction: tractor and trailer are counted once. */
  readonly lineAt: Instant | null
}

export interface CycleStep {
  readonly cycle: Cycle
  readonly orders: readonly CycleOrder[]
  readonly events: readonly { readonly event: CycleEvent; readonly reference: string | null }[]
  /** What was asked (`open`, `lower`, `evacuate`, `reset`) is not done in this state; nothing was ordered. */
  readonly refused: boolean
}

/** One lane's road as it is worked now. A lane worked the other way round has its outer loops named the other way round. */
export interface Road {
  readonly direction: RoadDirection
  /** Whether vehicles drive over this lane towards the line, or away from it. */
  readonly towardsLine: boolean
  /** Whether a km 0 sensor lies behind the barrier: towards the line only. Without one the loop behind the barrier stands for the line. */
  readonly hasKm0: boolean
}
