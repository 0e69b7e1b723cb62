import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outgoing } from '../src/release.ts'
import {
  allSayYes,
  BROKER,
  DEVICE,
  Desk,
  fruitOut,
  gatedInFruit,
  mayProceed,
  officer,
  otherSideActor,
  TRADER,
} from './fixture-gate.ts'

const OTHER_TRUCK = { kind: 'truck', plate: '29C-999.99', trailerPlate: null, country: 'VN' } as const
const SAME_TRUCK = fruitOut().carrier

test('a yes to one vehicle lets no other over the line: after a change the agencies decide anew', () => {
  const desk = gatedInFruit()
  allSayYes(desk)
  assert.equal(desk.passage.phase, 'permitted')
  desk.do(TRADER, { kind: 'amend', carrier: OTHER_TRUCK, reason: 'engine trouble' })
  assert.notEqual(desk.passage.phase, 'permitted')
  assert.equal(desk.refused(DEVICE, { kind: 'order-barrier', lane: 'X1' }), 'decision-missing')
  const open = desk.passage.cells.filter(({ outcome }) => outcome === null).map(({ subject }) => subject)
  assert.deepEqual([...new Set(open)], ['vehicle'], 'what was said of the goods and the driver stands')
  allSayYes(desk)
  assert.notEqual(desk.passage.phase, 'permitted', 'the other side said may proceed of the other vehicle')
  desk.do(otherSideActor('CN'), mayProceed(desk.minute))
  assert.equal(desk.passage.phase, 'permitted')
})

test('the receiving side answers a change that its own decisions outlast, so that the sender does not wait', () => {
  const desk = new Desk('CN')
  const said: string[] = []
  desk.onEntry = (before, entry, after) => {
    for (const message of outgoing(before, entry, after))
      if (message.kind === 'may-proceed') said.push(message.state)
  }
  desk.do(otherSideActor('VN'), fruitOut({ direction: 'in', driver: null, parties: [] }))
  allSayYes(desk, ['crossing'])
  assert.deepEqual(said, ['may-proceed'])
  assert.ok(SAME_TRUCK.kind === 'truck')
  desk.do(otherSideActor('VN'), { kind: 'amend', carrier: { ...SAME_TRUCK, tareKg: 16_000 }, reason: 'r' })
  assert.deepEqual(said, ['may-proceed', 'may-proceed'])
  desk.do(otherSideActor('VN'), { kind: 'amend', carrier: OTHER_TRUCK, reason: 'r' })
  assert.deepEqual(said, ['may-proceed', 'may-proceed', 'not-yet'])
})

test('another driver is looked at anew; the same vehicle with its weight is not', () => {
  const desk = gatedInFruit()
  allSayYes(desk)
  assert.ok(SAME_TRUCK.kind === 'truck')
  desk.do(BROKER, { kind: 'amend', carrier: { ...SAME_TRUCK, tareKg: 16_000 }, reason: 'weighed' })
  assert.equal(desk.passage.phase, 'permitted')
  desk.do(BROKER, { kind: 'amend', driver: 'person-2', reason: 'driver is ill' })
  assert.notEqual(desk.passage.phase, 'permitted')
  const open = desk.passage.cells.filter(({ outcome }) => outcome === null).map(({ subject }) => subject)
  assert.deepEqual(open, ['person'])
})

test("changing the vehicle takes back no agency's no", () => {
  const desk = gatedInFruit()
  desk.do(officer('border-guard'), {
    kind: 'decide',
    agency: 'border-guard',
    subject: 'vehicle',
    outcome: 'no',
    legalBasis: 'l',
    remark: 'r',
    evidence: [],
  })
  desk.do(TRADER, { kind: 'amend', carrier: OTHER_TRUCK, reason: 'engine trouble' })
  assert.equal(desk.refused(DEVICE, { kind: 'order-barrier', lane: 'X1' }), 'decided-no')
})
