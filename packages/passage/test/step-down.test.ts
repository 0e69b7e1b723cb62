import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Carrier } from '../src/passage.ts'
import {
  at,
  BROKER,
  DEVICE,
  DURIAN,
  fruitOut,
  GATE_CENTRE,
  gatedInFruit,
  officer,
  PLATFORM,
  TRADER,
} from './fixture-gate.ts'
import { TwoSides } from './two-sides.ts'

const GUIDED: Carrier = { kind: 'guided-vehicle', fleetId: 'IGV-01', missionId: 'M-1', safetyOperator: false }
const TRUCK: Carrier = { kind: 'truck', plate: '29C-777.01', trailerPlate: '29R-777.01', country: 'VN' }
const CHIP = { ...DURIAN, hs: '85423100', description: 'IC', growingAreaCode: null, packingHouseCode: null }
const byTruck = { carrier: TRUCK, driver: 'person-7', reason: 'the guided vehicle stands still' } as const

/** Chips on a guided vehicle without anybody aboard, let pass by both sides. */
function guidedAndPermitted(): TwoSides {
  const gate = new TwoSides()
  const more = { flow: 'electronics-export', goodsClass: 'electronics', consignments: [CHIP] } as const
  gate.do('VN', BROKER, fruitOut({ ...more, carrier: GUIDED, driver: null }))
  gate.bringToGate('VN')
  gate.bringAll('CN')
  gate.sayYes('VN')
  gate.sayYes('CN', ['call', 'crossing'])
  assert.equal(gate.desks.VN.passage.phase, 'permitted')
  return gate
}

const missing = (gate: TwoSides, side: 'VN' | 'CN') =>
  gate.desks[side].passage.cells.filter(({ before, outcome }) => before === 'crossing' && outcome === null)

for (const to of ['escorted-truck', 'traditional-lane'] as const)
  test(`a guided vehicle that stands still becomes ${to}: the same passage on both sides, decided anew where the vehicle was decided on`, () => {
    const gate = guidedAndPermitted()
    const { VN, CN } = gate.desks
    const reference = VN.passage.reference
    const ofGoods = VN.passage.cells.filter(({ subject }) =>
      ['declaration', 'lot', 'goods'].includes(subject),
    )
    const told = gate.messages.length
    gate.do('VN', GATE_CENTRE, { kind: 'step-down', to, ...byTruck })

    assert.equal(VN.passage.reference, reference)
    assert.equal(VN.passage.laneMode, to === 'traditional-lane' ? 'traditional' : 'smart')
    assert.deepEqual(
      VN.passage.stepsDown?.map((step) => step.to),
      [to],
    )
    assert.deepEqual(VN.passage.carrier, TRUCK)
    assert.deepEqual(CN.passage.carrier, TRUCK)
    assert.equal(VN.passage.phase, 'gated-in', 'permission fell')
    assert.equal(CN.passage.phase, 'announced')
    assert.notEqual(missing(gate, 'VN').length, 0)
    assert.ok(missing(gate, 'VN').every(({ subject }) => ['vehicle', 'person', 'health'].includes(subject)))
    for (const cell of ofGoods)
      assert.ok(VN.passage.cells.some((now) => now.agency === cell.agency && now.outcome === cell.outcome))
    assert.ok(
      !VN.passage.cells.some(({ subject }) => subject === 'mission'),
      'nobody drives a mission any more',
    )
    assert.deepEqual(
      gate.messages
        .slice(told)
        .filter(({ from }) => from === 'VN')
        .map(({ kind }) => kind)
        .sort(),
      ['advance-data', 'may-proceed', 'mission-reference-withdrawal', 'road-manifest-correction'],
    )

    gate.bringAll('VN')
    gate.sayYes('VN')
    gate.bringAll('CN')
    gate.sayYes('CN', ['call', 'crossing'])
    gate.do('VN', DEVICE, { kind: 'order-barrier', lane: 'T1' })
    gate.do('VN', DEVICE, { kind: 'record-crossing', lane: 'T1', direction: 'out', at: at(VN.minute) })
    for (const desk of [VN, CN]) {
      assert.equal(desk.entries.filter(({ type }) => type === 'crossed').length, 1)
      assert.deepEqual(desk.passage.incidents, [])
    }
  })

test('a truck steps down to the traditional lane as it is: nothing lapses, and the lane it stood in is not its lane', () => {
  const desk = gatedInFruit()
  assert.equal(desk.passage.lane, 'X1')
  const types = desk.do(GATE_CENTRE, { kind: 'step-down', to: 'traditional-lane', reason: 'scanner broken' })
  assert.deepEqual(types, ['stepped-down'])
  assert.equal(desk.passage.laneMode, 'traditional')
  assert.equal(desk.passage.lane, null)
})

test('the receiving side steps its own record down, without naming a driver it was not told', () => {
  const gate = guidedAndPermitted()
  gate.do('VN', GATE_CENTRE, { kind: 'step-down', to: 'traditional-lane', ...byTruck })
  assert.equal(gate.desks.CN.passage.laneMode, 'smart')
  gate.do('CN', officer('gate-centre'), { kind: 'step-down', to: 'traditional-lane', reason: 'as told' })
  assert.equal(gate.desks.CN.passage.laneMode, 'traditional')
})

test('nobody steps up, sideways, twice, without a truck, or without a reason', () => {
  const { desks } = guidedAndPermitted()
  const desk = desks.VN
  const step = { kind: 'step-down', to: 'escorted-truck', reason: 'r' } as const
  assert.equal(desk.refused(GATE_CENTRE, step), 'truck-missing')
  assert.equal(desk.refused(GATE_CENTRE, { ...step, carrier: TRUCK }), 'truck-missing', 'and who drives it')
  assert.equal(desk.refused(GATE_CENTRE, { ...step, carrier: GUIDED, driver: 'p' }), 'truck-missing')
  assert.equal(desk.refused(GATE_CENTRE, { ...step, ...byTruck, reason: ' ' }), 'reason-missing')
  desk.do(GATE_CENTRE, { ...step, ...byTruck })
  assert.equal(desk.refused(GATE_CENTRE, { ...step, ...byTruck }), 'no-step-down')
  desk.do(GATE_CENTRE, { ...step, to: 'traditional-lane' })
  assert.equal(desk.refused(GATE_CENTRE, { ...step, to: 'traditional-lane' }), 'no-step-down')
})

test('only the gate centre orders it: no trader, agency, device, platform or other country', () => {
  const desk = gatedInFruit()
  const step = { kind: 'step-down', to: 'traditional-lane', reason: 'r' } as const
  for (const actor of [TRADER, BROKER, officer('customs'), DEVICE, PLATFORM])
    assert.equal(desk.refused(actor, step), 'not-allowed-for-role')
})
