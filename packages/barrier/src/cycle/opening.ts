import { ANYWHERE, type Table } from './anywhere.ts'
import type { CycleEvent } from './cycle.ts'
import {
  type Act,
  go,
  lowerIfSafe,
  note,
  refused,
  rest,
  type Scene,
  secondsBetween,
  secondsHere,
  stay,
} from './scene.ts'
import { faultyAlone, movedAlone, strayAtLine, tailgated, wrongWay } from './trouble.ts'

const driveUnder =
  (events: readonly CycleEvent[]): Act =>
  (scene) =>
    go(scene, 'passing', { events, with: { beforeFreeAt: null } })

const notTaken: Act = (scene) =>
  go(scene, 'lowering', { events: ['not-taken'], orders: lowerIfSafe(scene), with: { beforeFreeAt: null } })

/** Whoever it rose for has gone from before the barrier; the next who comes up is another. */
const isGone = ({ cycle, now, limits }: Scene): boolean =>
  cycle.beforeFreeAt !== null && secondsBetween(cycle.beforeFreeAt, now) > limits.goneSecondsMax

const returned: Act = (scene) =>
  isGone(scene) ? notTaken(scene) : note(scene, { with: { beforeFreeAt: null } })

const ROAD: Omit<Table, 'under-on' | 'barrier-up' | 'barrier-down' | 'barrier-moving' | 'tick'> = {
  ...ANYWHERE,
  'before-on': returned,
  'before-off': (scene) => note(scene, { with: { beforeFreeAt: scene.now } }),
  'under-off': stay,
  'after-on': wrongWay,
  'after-off': stay,
  'barrier-fault': faultyAlone,
  'line-along': strayAtLine,
  'line-against': wrongWay,
  lower: notTaken,
  reset: refused,
}

export const ordered: Table = {
  ...ROAD,
  // He drives before the boom is quite up: it is his opening all the same.
  'under-on': driveUnder(['opened']),
  'barrier-up': (scene) => go(scene, 'open', { events: ['opened'] }),
  'barrier-down': stay,
  'barrier-moving': stay,
  tick: (scene) => {
    if (isGone(scene)) return notTaken(scene)
    return secondsHere(scene) > scene.limits.barrierSecondsMax ? faultyAlone(scene) : stay(scene)
  },
}

export const open: Table = {
  ...ROAD,
  'under-on': driveUnder([]),
  'barrier-up': stay,
  'barrier-down': movedAlone,
  'barrier-moving': movedAlone,
  tick: (scene) =>
    isGone(scene) || secondsHere(scene) > scene.limits.notTakenSecondsMax ? notTaken(scene) : stay(scene),
}

/** Nobody is under way: he did not come, or has crossed. */
export const lowering: Table = {
  ...ROAD,
  'before-on': stay,
  'before-off': stay,
  'under-on': tailgated,
  'barrier-down': (scene) => rest(scene),
  // The order to rise was carried out after all.
  'barrier-up': (scene) => note(scene, { orders: lowerIfSafe(scene) }),
  'barrier-moving': stay,
  lower: (scene) => note(scene, { orders: lowerIfSafe(scene) }),
  tick: (scene) => (secondsHere(scene) > scene.limits.barrierSecondsMax ? faultyAlone(scene) : stay(scene)),
}
