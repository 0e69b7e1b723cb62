import { type Instant, msOf } from '@landport/std/time'
import type { Cycle, CycleEvent, CycleInput, CycleOrder, CycleState, CycleStep, Road } from './cycle.ts'
import type { CycleLimits } from './limits.ts'

/** What an act may look at. `cycle` has what the sensor just said, `was` has not. */
export interface Scene {
  readonly cycle: Cycle
  readonly was: Cycle
  readonly input: CycleInput
  readonly now: Instant
  readonly road: Road
  readonly limits: CycleLimits
}

export type Moment = Pick<Scene, 'cycle' | 'now'>

export type Act = (scene: Scene) => CycleStep

interface Change {
  readonly orders?: readonly CycleOrder[]
  readonly events?: readonly CycleEvent[]
  readonly with?: Partial<Cycle>
}

export const stay: Act = ({ cycle }) => ({ cycle, orders: [], events: [], refused: false })
export const refused: Act = (scene) => ({ ...stay(scene), refused: true })

/** Stays in the state, and something else changes. */
export const note = ({ cycle }: Pick<Scene, 'cycle'>, change: Change): CycleStep => ({
  cycle: { ...cycle, ...change.with },
  orders: change.orders ?? [],
  events: (change.events ?? []).map((event) => ({ event, reference: cycle.reference })),
  refused: false,
})

export const go = (scene: Moment, state: CycleState, change: Change = {}): CycleStep =>
  note(scene, { ...change, with: { ...change.with, state, since: scene.now } })

/** The road is free and the barrier down: the next may come, or stands there already. */
export const rest = (scene: Moment, change: Change = {}): CycleStep =>
  go(scene, scene.cycle.loops.before === true ? 'waiting' : 'idle', {
    ...change,
    with: { ...NOBODY, ...change.with },
  })

export const NOBODY = { reference: null, beyond: false, atLine: false, beforeFreeAt: null } as const

export const secondsBetween = (from: Instant, to: Instant): number => (msOf(to) - msOf(from)) / 1_000
export const secondsHere = ({ cycle, now }: Scene): number => secondsBetween(cycle.since, now)

/**
 * Never onto a vehicle, never onto a place that nobody has spoken of, not when it is down. One that was ordered up and
 * still says down is about to rise.
 */
export const lowerIfSafe = ({ cycle }: Scene): readonly CycleOrder[] =>
  cycle.loops.under === false && (cycle.barrier !== 'down' || cycle.state === 'ordered') ? ['lower'] : []

/** A boom that may be coming down stops above whoever drove under it. */
export const haltIfMoving = ({ cycle }: Scene): readonly CycleOrder[] =>
  cycle.barrier === 'down' ? [] : ['halt']
