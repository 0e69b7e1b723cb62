import { ANYWHERE, lowerByHand, reset, type Table } from './anywhere.ts'
import { type Act, go, stay } from './scene.ts'
import { faultyAlone, movedAlone, strayAtLine, tailgated, wrongWay } from './trouble.ts'

/** The decision is stored; only here does an opening begin. */
const open: Act = (scene) =>
  scene.input.kind === 'open'
    ? go(scene, 'ordered', {
        orders: ['raise'],
        with: {
          reference: scene.input.reference,
          beyond: false,
          atLine: false,
          beforeFreeAt: null,
        },
      })
    : stay(scene)

export const idle: Table = {
  ...ANYWHERE,
  'before-on': (scene) => go(scene, 'waiting'),
  'before-off': stay,
  'under-on': wrongWay,
  'under-off': stay,
  'after-on': wrongWay,
  'after-off': stay,
  'barrier-up': movedAlone,
  'barrier-moving': movedAlone,
  'barrier-down': stay,
  'barrier-fault': faultyAlone,
  'line-along': strayAtLine,
  'line-against': wrongWay,
  open,
  lower: lowerByHand,
  reset,
}

export const waiting: Table = {
  ...idle,
  'before-on': stay,
  'before-off': (scene) => go(scene, 'idle'),
  // Who stands before a barrier that is down and goes on has no opening of his own.
  'under-on': tailgated,
}
