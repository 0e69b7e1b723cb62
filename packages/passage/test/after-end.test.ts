import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, BROKER, DEVICE, Desk, fruitOut, officer, otherSideActor } from './fixture-gate.ts'
import { TwoSides } from './two-sides.ts'

const CANCEL = { kind: 'cancel', reason: 'no buyer' } as const
const crossing = (direction: 'out' | 'in') =>
  ({ kind: 'record-crossing', lane: 'X1', direction, at: at(60) }) as const

function cancelled(): Desk {
  const desk = new Desk('VN')
  desk.do(BROKER, fruitOut())
  desk.do(BROKER, CANCEL)
  return desk
}

test('a cancelled truck that goes over the line all the same is an incident, once', () => {
  const desk = cancelled()
  assert.deepEqual(desk.do(DEVICE, crossing('out')), ['incident-raised'])
  assert.deepEqual(desk.do(DEVICE, crossing('out')), [])
  assert.equal(desk.passage.phase, 'cancelled')
  assert.equal(desk.refused(officer('border-guard'), crossing('out')), 'wrong-phase')
})

test('the same where only the other side saw it arrive', () => {
  const desk = cancelled()
  const accepted = { kind: 'note-other-side', state: 'accepted', reason: null, at: at(90) } as const
  assert.deepEqual(desk.do(otherSideActor('CN'), accepted), ['incident-raised'])
})

test('a truck called off towards the receiving side is an incident there when its reader sees it', () => {
  const gate = new TwoSides()
  gate.do('VN', BROKER, fruitOut())
  gate.do('VN', BROKER, CANCEL)
  assert.equal(gate.desks.CN.passage.phase, 'cancelled')
  assert.deepEqual(gate.desks.CN.do(DEVICE, crossing('in')), ['incident-raised'])
})
