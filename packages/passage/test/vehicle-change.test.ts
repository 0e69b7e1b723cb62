import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allSayYes, BROKER, DEVICE, fruitOut, gatedInFruit, officer, TRADER } from './fixture-gate.ts'

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
  assert.equal(desk.passage.phase, 'permitted')
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
