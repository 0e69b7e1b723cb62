import type { CycleState } from './cycle.ts'
import type { Happening } from './happening.ts'
import type { Act } from './scene.ts'
import { go, lowerIfSafe, NOBODY, note, refused, rest, stay } from './scene.ts'

/** One row for each thing that may happen: closed by the compiler. */
export type Table = Readonly<Record<Happening, Act>>

/** What means the same in every state; a state's own table says the rest. */
export const stop: Act = (scene) => go(scene, 'stopped', { orders: ['halt'], events: ['stopped'] })

/** The vehicle that was under way stays named until the lane is proved. */
export const started: Act = (scene) =>
  go(scene, 'unproved', {
    with: { ...NOBODY, ...UNHEARD, reference: scene.cycle.reference },
  })

/** A start is no person who has looked: what waits for one goes on waiting. */
export const startedInTrouble: Act = (scene) => note(scene, { with: UNHEARD })

const UNHEARD = {
  loops: { before: null, under: null, after: null },
  barrier: 'unknown',
  lineAt: null,
} as const

/**
 * A person has ordered evacuation. Lanes that lead away from the line open. A lane that leads to the line opens only
 * when somebody may be between barrier and line, to let him back; else it stays down, so that nobody drives there.
 */
export const evacuate: Act = (scene) => {
  const { road, cycle } = scene
  const opens = !road.towardsLine || SOMEBODY_BEYOND[cycle.state] || cycle.loops.after !== false
  return go(scene, 'evacuating', { orders: opens ? ['raise'] : lowerIfSafe(scene), events: ['evacuating'] })
}

const SOMEBODY_BEYOND: Readonly<Record<CycleState, boolean>> = {
  unproved: true,
  idle: false,
  waiting: false,
  ordered: false,
  open: false,
  passing: true,
  between: true,
  lowering: false,
  tailgating: true,
  'two-vehicles': true,
  'wrong-way': true,
  stuck: true,
  stopped: true,
  evacuating: true,
}

/**
 * A named person has looked. The word stands for sensors that have said nothing; it overrules none that says
 * "occupied" or "not down": then the lane waits, unproved, until that sensor agrees.
 */
export const reset: Act = (scene) => {
  const { loops, barrier } = scene.cycle
  const looked = {
    ...scene,
    cycle: {
      ...scene.cycle,
      loops: { before: loops.before ?? false, under: loops.under ?? false, after: loops.after ?? false },
      barrier: barrier === 'unknown' ? ('down' as const) : barrier,
    },
  }
  if (isProved(looked.cycle)) return rest(looked, { events: ['proved-empty'] })
  return go(looked, 'unproved', { orders: lowerIfSafe(looked) })
}

/** Who waits before the barrier stands on no road that we answer for. */
export const isProved = ({ loops, barrier }: Parameters<Act>[0]['cycle']): boolean =>
  loops.before !== null && loops.under === false && loops.after === false && barrier === 'down'

/** A person lowers by hand where nobody stands under it. */
export const lowerByHand: Act = (scene) => {
  if (scene.cycle.loops.under !== false) return refused(scene)
  return note(scene, { orders: lowerIfSafe(scene) })
}

export const ANYWHERE = {
  stop,
  evacuate,
  started,
  open: refused,
  tick: stay,
} as const satisfies Partial<Table>
