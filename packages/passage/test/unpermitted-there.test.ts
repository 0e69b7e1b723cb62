import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, BROKER, DEVICE, fruitOut, officer, otherSideActor } from './fixture-gate.ts'
import { TwoSides } from './two-sides.ts'

const UNPERMITTED = 'crossed-without-permission'

/** Both sides have permitted the truck; then customs of the side it leaves stops it. */
function stoppedAtTheLine(): TwoSides {
  const gate = new TwoSides()
  gate.do('VN', BROKER, fruitOut())
  gate.bringAll('CN')
  gate.sayYes('CN', ['call', 'crossing'])
  gate.bringToGate('VN')
  gate.sayYes('VN')
  gate.bringAll('CN')
  assert.equal(gate.desks.VN.passage.phase, 'permitted')
  assert.equal(gate.desks.CN.passage.phase, 'permitted')
  const stop = { kind: 'order-stop', agency: 'customs', reason: 'r', legalBasis: 'l' } as const
  gate.do('VN', officer('customs'), stop)
  return gate
}

const crossing = (gate: TwoSides, direction: 'out' | 'in') =>
  ({ kind: 'record-crossing', lane: 'X1', direction, at: at(gate.desks.VN.minute) }) as const

test('a truck that crosses against a stop order raises an incident on both sides', () => {
  const gate = stoppedAtTheLine()
  gate.do('VN', DEVICE, crossing(gate, 'out'))
  for (const side of ['VN', 'CN'] as const) {
    const incidents = gate.desks[side].passage.incidents.map(({ kind }) => kind)
    assert.deepEqual(incidents, [UNPERMITTED], side)
  }
})

test('also where the receiving side saw it first', () => {
  const gate = stoppedAtTheLine()
  gate.do('CN', DEVICE, crossing(gate, 'in'))
  assert.equal(gate.desks.CN.passage.incidents.length, 0)
  gate.do('VN', DEVICE, crossing(gate, 'out'))
  const incidents = gate.desks.CN.passage.incidents.map(({ kind }) => kind)
  assert.deepEqual(incidents, [UNPERMITTED])
})

test('the side that sends cannot say accepted or returned of what it sends', () => {
  const gate = stoppedAtTheLine()
  for (const state of ['accepted', 'returned'] as const) {
    const note = { kind: 'note-other-side', state, reason: null, at: at(500) } as const
    assert.equal(gate.desks.CN.refused(otherSideActor('VN'), note), 'not-allowed-for-role')
  }
  assert.equal(gate.desks.CN.passage.crossing, null)
})
