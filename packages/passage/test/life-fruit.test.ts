import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold } from '../src/evolve.ts'
import {
  allSayYes,
  at,
  DEVICE,
  Desk,
  fruitOut,
  GATE_CENTRE,
  gatedInFruit,
  officer,
  otherSideActor,
} from './fixture-gate.ts'

test('a fruit truck goes from its registration over km 0 and is accepted on the other side', () => {
  const desk = gatedInFruit()
  assert.equal(desk.passage.phase, 'gated-in')
  assert.equal(desk.passage.laneMode, 'smart')
  allSayYes(desk)
  assert.equal(desk.passage.phase, 'permitted')
  assert.deepEqual(desk.do(DEVICE, { kind: 'order-barrier', lane: 'X1' }), ['barrier-ordered'])
  desk.do(DEVICE, { kind: 'record-crossing', lane: 'X1', direction: 'out', at: at(desk.minute) })
  assert.deepEqual(desk.passage.crossing?.permitted, true)
  desk.do(otherSideActor('CN'), {
    kind: 'note-other-side',
    state: 'accepted',
    reason: null,
    at: at(desk.minute),
  })
  assert.equal(desk.passage.phase, 'accepted')
  desk.do(GATE_CENTRE, { kind: 'close' })
  assert.equal(desk.passage.phase, 'closed')
  assert.equal(desk.passage.version, desk.entries.length)
  assert.deepEqual(fold(desk.entries), desk.passage)
  assert.deepEqual(desk.passage.incidents, [])
})

test('the same truck comes in on the other side: announced, let in, accepted, released from the yard, closed', () => {
  const desk = new Desk('CN')
  desk.do(otherSideActor('VN'), fruitOut({ direction: 'in', driver: null, parties: [] }))
  assert.equal(desk.passage.phase, 'announced')
  assert.deepEqual(
    desk.passage.limits.map(({ limit }) => limit),
    ['filing-validity'],
  )
  allSayYes(desk, ['crossing'])
  assert.equal(desk.passage.phase, 'permitted')
  desk.do(otherSideActor('VN'), { kind: 'record-crossing', lane: 'X1', direction: 'in', at: at(desk.minute) })
  assert.deepEqual(desk.passage.limits, [])
  desk.do(DEVICE, { kind: 'record-crossing', lane: 'E1', direction: 'in', at: at(desk.minute) })
  assert.equal(desk.entries.filter(({ type }) => type === 'crossed').length, 1)
  desk.do(DEVICE, { kind: 'enter-yard', yard: 'Y1' })
  allSayYes(desk)
  assert.equal(desk.passage.phase, 'in-yard')
  desk.do(officer('customs'), { kind: 'accept' })
  assert.equal(desk.passage.phase, 'released')
  desk.do(DEVICE, { kind: 'leave-yard' })
  desk.do(GATE_CENTRE, { kind: 'close' })
  assert.equal(desk.passage.phase, 'closed')
  assert.deepEqual(fold(desk.entries), desk.passage)
})
