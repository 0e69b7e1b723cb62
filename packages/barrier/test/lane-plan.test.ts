import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantFromMs } from '@landport/std/time'
import { CYCLE_STATES, type CycleState } from '../src/cycle/cycle.ts'
import { effectOf } from '../src/direction/lane-plan.ts'
import type { LaneOrder } from '../src/permit/permit.ts'

const WORKED: LaneOrder = {
  lane: 'X1',
  state: 'open',
  mode: 'smart',
  direction: 'out',
  order: 7,
  at: instantFromMs(Date.UTC(2026, 10, 22)),
}
const after = (change: Partial<LaneOrder>, state: CycleState) =>
  effectOf(WORKED, { ...WORKED, order: 8, ...change }, state)

test('an order that is not later says nothing', () => {
  assert.equal(after({ order: 7, state: 'closed' }, 'idle'), null)
  assert.equal(after({ order: 6, state: 'closed' }, 'idle'), null)
})

test('who was let in finishes, whatever is ordered; who waits turns back from a lane that closes', () => {
  for (const change of [{ state: 'closed' }, { mode: 'traditional' }, { direction: 'in' }] as const)
    for (const state of ['ordered', 'open', 'passing', 'between'] as const)
      assert.equal(after(change, state)?.vehicle, 'finishes')
  assert.equal(after({ state: 'closed' }, 'waiting')?.vehicle, 'turns-back')
  assert.equal(after({ mode: 'traditional' }, 'waiting')?.vehicle, 'decided-anew')
})

test('a lane never turns at once, in no state', () => {
  for (const state of CYCLE_STATES) {
    assert.equal(after({ direction: 'in' }, state)?.takes, 'after-turn')
    assert.equal(after({ direction: 'in', state: 'closed', mode: 'traditional' }, state)?.takes, 'after-turn')
  }
})

test('trouble is settled by a person under any order, and a closing does not wait for it', () => {
  for (const state of ['tailgating', 'wrong-way', 'stuck', 'stopped'] as const) {
    assert.deepEqual(after({ state: 'closed' }, state), {
      change: 'close',
      place: 'trouble',
      takes: 'now',
      vehicle: 'person',
    })
    assert.equal(after({ mode: 'traditional' }, state)?.takes, 'after-it')
  }
})
