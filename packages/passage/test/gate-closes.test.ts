import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  allSayYes,
  at,
  DEVICE,
  Desk,
  fruitOut,
  gatedInFruit,
  officer,
  otherSideActor,
  PLATFORM,
} from './fixture-gate.ts'

/** The barrier has risen, the vehicle drives, and the gate closes before it is over the line. */
function closedWhileDriving(which: 'gateOpen' | 'otherSideOpen' = 'gateOpen'): Desk {
  const desk = gatedInFruit()
  allSayYes(desk)
  desk.do(DEVICE, { kind: 'order-barrier', lane: 'X1' })
  desk[which] = 'closed'
  assert.deepEqual(desk.do(PLATFORM, { kind: 'review' }), ['permission-withdrawn'])
  return desk
}
const crossAt = (desk: Desk, minute: number) => {
  desk.minute = Math.max(desk.minute, minute - 1)
  return desk.do(DEVICE, {
    kind: 'record-crossing',
    lane: 'X1',
    direction: desk.passage.direction,
    at: at(minute),
  })
}
const orderedAt = (desk: Desk) =>
  desk.entries.findLast(({ type }) => type === 'barrier-ordered') as { readonly at: string }
const minuteOf = (desk: Desk) => (Date.parse(orderedAt(desk).at) - Date.parse(at(0))) / 60_000

for (const which of ['gateOpen', 'otherSideOpen'] as const)
  test(`a vehicle for which the barrier had risen may end its way over the line after a closing (${which})`, () => {
    const desk = closedWhileDriving(which)
    assert.deepEqual(crossAt(desk, minuteOf(desk) + 5), ['crossed'])
    assert.equal(desk.passage.crossing?.permitted, true)
    assert.deepEqual(desk.passage.incidents, [])
  })

test('later than it takes to drive there, it crossed without permission', () => {
  const desk = closedWhileDriving()
  assert.deepEqual(crossAt(desk, minuteOf(desk) + 6), ['crossed', 'incident-raised'])
  assert.equal(desk.passage.crossing?.permitted, false)
})

test('permitted, but no barrier had risen for it when the gate closed: it crossed without permission', () => {
  const desk = gatedInFruit()
  allSayYes(desk)
  desk.gateOpen = 'closed'
  desk.do(PLATFORM, { kind: 'review' })
  assert.deepEqual(crossAt(desk, desk.minute + 1), ['crossed', 'incident-raised'])
})

test('a stop order on the way is no closing: who crosses against it crosses without permission', () => {
  const desk = closedWhileDriving()
  desk.do(officer('customs'), { kind: 'order-stop', agency: 'customs', reason: 'r', legalBasis: 'l' })
  assert.deepEqual(crossAt(desk, desk.minute + 1), ['crossed', 'incident-raised'])
})

test('closed, no barrier rises for the next one', () => {
  const desk = closedWhileDriving()
  assert.equal(desk.refused(DEVICE, { kind: 'order-barrier', lane: 'X1' }), 'gate-closed')
})

test('the receiving side takes a vehicle that was under way when its own gate closed', () => {
  const arriving = () => {
    const desk = new Desk('CN')
    desk.do(otherSideActor('VN'), fruitOut({ direction: 'in', driver: null, parties: [] }))
    allSayYes(desk, ['crossing'])
    assert.equal(desk.passage.phase, 'permitted')
    desk.gateOpen = 'closed'
    desk.do(PLATFORM, { kind: 'review' })
    assert.equal(desk.passage.phase, 'announced')
    return desk
  }
  const soon = arriving()
  assert.deepEqual(crossAt(soon, soon.minute + 5), ['crossed', 'limit-ended'])
  const late = arriving()
  assert.ok(crossAt(late, late.minute + 7).includes('incident-raised'))
})
