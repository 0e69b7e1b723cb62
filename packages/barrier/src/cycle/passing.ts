import { ANYWHERE, lowerByHand, type Table } from './anywhere.ts'
import type { Cycle, CycleStep } from './cycle.ts'
import {
  type Act,
  go,
  haltIfMoving,
  lowerIfSafe,
  NOBODY,
  note,
  refused,
  rest,
  type Scene,
  secondsHere,
  stay,
} from './scene.ts'
import { faultyOver, movedOver, stuck, tailgated, wrongWay } from './trouble.ts'

const seenBeyond: Act = (scene) => note(scene, { with: { beyond: true } })

const seenAtLine: Act = (scene) => note(scene, { with: { beyond: true, atLine: true, lineAt: scene.now } })

/** The last of it has left the barrier: down, before the next comes up. */
const leaveBarrier: Act = (scene) =>
  onRoad(go(scene, 'between', { orders: lowerIfSafe(scene) }), scene, false)

const wasUp: Act = (scene) => (scene.was.barrier === 'up' ? movedOver(scene) : stay(scene))

export const passing: Table = {
  ...ANYWHERE,
  'before-on': (scene) => go(scene, 'two-vehicles', { events: ['two-vehicles'] }),
  'before-off': stay,
  'under-on': stay,
  'under-off': leaveBarrier,
  'after-on': seenBeyond,
  'after-off': stay,
  'barrier-up': stay,
  'barrier-down': wasUp,
  'barrier-moving': wasUp,
  'barrier-fault': faultyOver,
  'line-along': seenAtLine,
  'line-against': wrongWay,
  lower: refused,
  reset: refused,
  tick: (scene) => (secondsHere(scene) > scene.limits.passingSecondsMax ? stuck(scene) : stay(scene)),
}

export const twoVehicles: Table = {
  ...passing,
  'before-on': stay,
  // It did not wait: it followed under the barrier.
  'before-off': tailgated,
}

/**
 * `passed` once, at the first sign beyond the barrier; the way is free when the line, or what stands for it, was
 * passed. The boom may still be on its way down then.
 */
function onRoad(step: CycleStep, { road, now }: Scene, knownBefore: boolean): CycleStep {
  const { cycle } = step
  const events =
    cycle.beyond && !knownBefore ? [{ event: 'passed' as const, reference: cycle.reference }] : []
  const told = { ...step, events }
  if (!isOver(cycle, road.hasKm0)) return told
  const over =
    cycle.barrier === 'down' ? rest({ cycle, now }) : go({ cycle, now }, 'lowering', { with: NOBODY })
  return { ...told, cycle: over.cycle }
}

const isOver = ({ beyond, atLine, loops }: Cycle, hasKm0: boolean): boolean =>
  beyond && loops.after === false && (atLine || !hasKm0)

const evidence =
  (act: Act): Act =>
  (scene) =>
    onRoad(act(scene), scene, scene.was.beyond)

/** Somebody is at the barrier while one is on the road: the next, if one waited there, else the same, coming back. */
const underAgain: Act = (scene) => {
  const trouble = scene.cycle.loops.before === true ? tailgated(scene) : wrongWay(scene)
  return { ...trouble, orders: haltIfMoving(scene) }
}

const wasDown: Act = (scene) => (scene.was.barrier === 'down' ? movedOver(scene) : stay(scene))

export const between: Table = {
  ...ANYWHERE,
  'before-on': stay,
  'before-off': stay,
  'under-on': underAgain,
  'under-off': stay,
  'after-on': evidence(seenBeyond),
  'after-off': evidence(stay),
  'barrier-up': wasDown,
  'barrier-moving': wasDown,
  'barrier-down': stay,
  'barrier-fault': faultyOver,
  'line-along': evidence(seenAtLine),
  'line-against': wrongWay,
  lower: lowerByHand,
  reset: refused,
  tick: (scene) => {
    const seconds = secondsHere(scene)
    if (seconds > scene.limits.betweenSecondsMax) return stuck(scene)
    const isDown = scene.cycle.barrier === 'down'
    return !isDown && seconds > scene.limits.barrierSecondsMax ? faultyOver(scene) : stay(scene)
  },
}
