import { ANYWHERE, evacuate, isProved, lowerByHand, reset, startedInTrouble, type Table } from './anywhere.ts'
import {
  type Act,
  haltIfMoving,
  lowerIfSafe,
  note,
  refused,
  rest,
  type Scene,
  secondsHere,
  stay,
} from './scene.ts'
import { faultyNoted, tailgated, wrongWay } from './trouble.ts'

/** Each sensor that speaks may be the last that was missing. */
const prove: Act = (scene) =>
  isProved(scene.cycle) ? rest(scene, { events: ['proved-empty'] }) : stay(scene)

/** A raised boom over a free place is lowered, and again until it obeys. */
const close: Act = (scene) => {
  const orders = scene.cycle.barrier === 'up' ? lowerIfSafe(scene) : []
  if (orders.length === 0 || secondsHere(scene) <= scene.limits.barrierSecondsMax) return stay(scene)
  return note(scene, { orders, with: { since: scene.now } })
}

const atLine: Act = (scene) => note(scene, { with: { lineAt: scene.now } })

export const unproved: Table = {
  ...ANYWHERE,
  'before-on': prove,
  'before-off': prove,
  // What a loop says first tells where somebody stands, not that he drove.
  'under-on': (scene) => (scene.was.loops.under === false ? tailgated(scene) : stay(scene)),
  'under-off': prove,
  'after-on': stay,
  'after-off': prove,
  'barrier-up': stay,
  'barrier-moving': stay,
  'barrier-down': prove,
  'barrier-fault': faultyNoted,
  'line-along': atLine,
  'line-against': wrongWay,
  lower: lowerByHand,
  reset,
  tick: close,
}

/** Tailgating, wrong way, stuck: until a named person has looked. The boom goes down as soon as nobody is under it. */
export const incident: Table = {
  ...ANYWHERE,
  started: startedInTrouble,
  'before-on': stay,
  'before-off': stay,
  'under-on': (scene) => note(scene, { orders: haltIfMoving(scene) }),
  'under-off': (scene) => note(scene, { orders: lowerIfSafe(scene) }),
  'after-on': stay,
  'after-off': stay,
  'barrier-up': stay,
  'barrier-moving': stay,
  'barrier-down': stay,
  'barrier-fault': faultyNoted,
  'line-along': atLine,
  'line-against': (scene) => (scene.cycle.state === 'wrong-way' ? stay(scene) : wrongWay(scene)),
  lower: lowerByHand,
  reset,
}

/** Nothing moves, not even down, until a named person has looked. */
export const stopped: Table = {
  ...incident,
  'under-on': stay,
  'under-off': stay,
  'line-against': (scene) => note(scene, { events: ['wrong-way'] }),
  lower: refused,
  evacuate: refused,
  stop: (scene) => note(scene, { orders: ['halt'] }),
}

/** People leave; the boom stays as it is until a named person ends it. */
export const evacuating: Table = {
  ...incident,
  'under-on': stay,
  'under-off': stay,
  'line-along': (scene) => drivesToLine(scene),
  'line-against': stay,
  lower: refused,
  evacuate: (scene) => ({ ...evacuate(scene), events: [] }),
}

/** Away from the line is the way out; over it into the other country is not. */
const drivesToLine = (scene: Scene) =>
  scene.road.towardsLine ? note(scene, { events: ['wrong-way'], with: { lineAt: scene.now } }) : atLine(scene)
