import assert from 'node:assert/strict'
import { test } from 'node:test'
import { otherSide, SIDES } from '@landport/std/side'
import { type LaneEnd, mayAdmit, UNCOUNTED } from '../src/direction/end.ts'
import { putBack } from '../src/direction/put-back.ts'
import { stepEnd } from '../src/direction/step-end.ts'
import type { PutBack, Step } from './direction-halves.ts'
import { type Bounds, explore, type MayAdmit, type World } from './direction-space.ts'

const BOUNDS: readonly Bounds[] = [
  { turnMax: 2, vehiclesMax: 2 },
  { turnMax: 3, vehiclesMax: 1 },
]

for (const bounds of BOUNDS)
  test(`with ${bounds.turnMax} turns and at most ${bounds.vehiclesMax} in the lane the ends of a lane never admit together or against a vehicle, and a turn can always be handed over, whatever is lost, late, doubled or stopped`, (t) => {
    const explored = explore(stepEnd, mayAdmit, bounds, (world) => assertSafe(world, mayAdmit))
    t.diagnostic(`${explored.worlds} worlds, ${explored.steps} steps`)
    assert.equal(explored.stuck, 0, 'from every world the next turn is taken')
  })

for (const side of SIDES)
  test(`nor when the memory of ${side} is put back to a copy, and it has read again what it said since`, (t) => {
    const bounds = { turnMax: 2, vehiclesMax: 1, putBack: { side, by: putBack } }
    const explored = explore(stepEnd, mayAdmit, bounds, (world) => assertSafe(world, mayAdmit))
    t.diagnostic(`${explored.worlds} worlds, ${explored.steps} steps`)
    assert.equal(explored.stuck, 0, 'from every world the next turn is taken')
  })

const backTo = (by: PutBack): Bounds => ({ turnMax: 2, vehiclesMax: 1, putBack: { side: 'VN', by } })

const is = (end: LaneEnd, ...roles: LaneEnd['role'][]) => roles.includes(end.role)
const MUTATIONS: Readonly<
  Record<string, { readonly step?: Step; readonly mayAdmit?: MayAdmit; readonly bounds?: Bounds }>
> = {
  'admits while it drains': { mayAdmit: (end) => is(end, 'holding', 'draining') },
  'admits after its offer': { mayAdmit: (end) => is(end, 'holding', 'offered') },
  'takes a turn without a proof': {
    step: (end, input) =>
      input.kind === 'heard' && input.saying.say === 'offer'
        ? stepEnd({ ...end, left: input.saying.entered }, input)
        : stepEnd(end, input),
  },
  'takes an offer of any number': {
    bounds: BOUNDS[1]!,
    step: (end, input) =>
      input.kind === 'heard' && input.saying.say === 'offer'
        ? stepEnd(end, { kind: 'heard', saying: { ...input.saying, turn: end.turn } })
        : stepEnd(end, input),
  },
  'thinks better of it after its offer': {
    step: (end, input) =>
      input.kind === 'hand-over' && !input.agrees && end.role === 'offered'
        ? stepEnd({ ...end, role: 'draining' }, input)
        : stepEnd(end, input),
  },
  'forgets its offer at a start': {
    step: (end, input) =>
      input.kind === 'started' && end.role === 'offered'
        ? stepEnd({ ...end, role: 'holding' }, input)
        : stepEnd(end, input),
  },
  'counts who comes out before it knows whose turn it is': {
    step: (end, input) => {
      if (input.kind === 'left' && end.role === 'offered')
        return { ...stepEnd(end, { kind: 'started' }), end: { ...end, left: end.left + 1 } }
      const step = stepEnd(end, input)
      return end.role === 'offered' && step.end.role === 'away'
        ? { ...step, end: { ...step.end, left: end.left } }
        : step
    },
  },
  'does not count whom it lets in': {
    step: (end, input) =>
      input.kind === 'entered' ? stepEnd(end, { kind: 'started' }) : stepEnd(end, input),
  },
  'believes a look from before the offer': {
    step: (end, input) =>
      input.kind === 'looked' && end.role === 'away'
        ? { end: { ...end, looked: true }, says: [], events: [], refused: false }
        : stepEnd(end, input),
  },
  'goes by a copy of its memory': { bounds: backTo((backup) => ({ ...backup, atRest: false })) },
  'trusts the counts of a copy of its memory': {
    bounds: backTo((backup, said) => {
      const { entered, left, looked } = backup
      const end = putBack(backup, said)
      return { ...end, entered: end.entered === UNCOUNTED ? entered % UNCOUNTED : end.entered, left, looked }
    }),
  },
  'says its offer once only': {
    bounds: { turnMax: 1, vehiclesMax: 1 },
    step: (end, input) =>
      end.role === 'offered' ? { ...stepEnd(end, input), says: [] } : stepEnd(end, input),
  },
}
for (const [what, { step = stepEnd, mayAdmit: may = mayAdmit, bounds = BOUNDS[0]! }] of Object.entries(
  MUTATIONS,
))
  test(`the walk finds an end that ${what}`, () => {
    assert.throws(() => {
      const explored = explore(step, may, bounds, (world) => assertSafe(world, may))
      assert.equal(explored.stuck, 0, 'from every world the next turn is taken')
    }, assert.AssertionError)
  })

function assertSafe(world: World, may: MayAdmit): void {
  if (may(world.VN.end) && may(world.CN.end)) assert.fail(`both admit: ${JSON.stringify(world)}`)
  for (const side of SIDES)
    if (may(world[side].end) && world[otherSide(side)].inLane > 0)
      assert.fail(`${side} admits against a vehicle: ${JSON.stringify(world)}`)
}
