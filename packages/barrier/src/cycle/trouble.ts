import type { Act } from './scene.ts'
import { go, haltIfMoving, lowerIfSafe, note, secondsBetween, stay } from './scene.ts'

/** Somebody goes under the barrier for whom it did not rise. */
export const tailgated: Act = (scene) =>
  go(scene, 'tailgating', { events: ['tailgated'], orders: haltIfMoving(scene) })

/** A vehicle comes from where vehicles leave. */
export const wrongWay: Act = (scene) =>
  go(scene, 'wrong-way', {
    events: ['wrong-way'],
    orders: scene.cycle.loops.under === true ? haltIfMoving(scene) : lowerIfSafe(scene),
  })

/** Nobody can say any more where the vehicle is. */
export const stuck: Act = (scene) => go(scene, 'stuck', { events: ['stuck'], orders: lowerIfSafe(scene) })

/** The boom is broken or does not obey, and nobody is under way. */
export const faultyAlone: Act = (scene) =>
  go(scene, 'unproved', { events: ['barrier-fault'], orders: lowerIfSafe(scene) })

/** … and a vehicle is under way. */
export const faultyOver: Act = (scene) =>
  go(scene, 'stuck', { events: ['barrier-fault'], orders: lowerIfSafe(scene) })

/** … and the lane is out of use already. */
export const faultyNoted: Act = (scene) => note(scene, { events: ['barrier-fault'] })

/** The boom moved and nobody had ordered it. */
export const movedAlone: Act = (scene) =>
  go(scene, 'unproved', { events: ['moved-unordered'], orders: lowerIfSafe(scene) })

export const movedOver: Act = (scene) =>
  go(scene, 'stuck', {
    events: ['moved-unordered'],
    orders: scene.cycle.loops.under === true ? ['halt'] : lowerIfSafe(scene),
  })

/** The line was passed and nobody of ours was there: the trailer of the one before, or somebody who slipped through. */
export const strayAtLine: Act = (scene) => {
  const { lineAt } = scene.cycle
  const same = lineAt !== null && secondsBetween(lineAt, scene.now) <= scene.limits.sameVehicleSecondsMax
  return same ? stay(scene) : go(scene, 'tailgating', { events: ['tailgated'], orders: lowerIfSafe(scene) })
}
