import assert from 'node:assert/strict'
import { test } from 'node:test'
import { otherSide, type Side } from '@landport/std/side'
import { flowBodyOf } from '../src/acting.ts'
import type { RegisterPassage } from '../src/command.ts'
import { fold } from '../src/evolve.ts'
import type { Carrier, Flow, GoodsClass, Passage, PassageReference } from '../src/passage.ts'
import { at, BROKER, DEVICE, DURIAN, fruitOut, officer, person } from './fixture-gate.ts'
import { TwoSides } from './two-sides.ts'

interface Life {
  readonly name: string
  readonly from: Side
  readonly flow: Flow
  readonly goodsClass: GoodsClass
  readonly laneMode: Passage['laneMode']
  readonly more?: Partial<RegisterPassage>
}

const GUIDED: Carrier = { kind: 'guided-vehicle', fleetId: 'IGV-01', missionId: 'M-1', safetyOperator: false }
const CHIP = { ...DURIAN, hs: '85423100', description: 'IC', growingAreaCode: null, packingHouseCode: null }
const STEEL = { ...CHIP, hs: '72081000', description: 'Thép' }
const CAR = { ...CHIP, hs: '87032342', description: 'Ô tô mới', originCountry: 'CN' }

const LIVES: readonly Life[] = [
  { name: 'fruit export by truck', from: 'VN', flow: 'fruit-export', goodsClass: 'fruit', laneMode: 'smart' },
  {
    name: 'electronics export by guided vehicle without anybody aboard',
    from: 'VN',
    flow: 'electronics-export',
    goodsClass: 'electronics',
    laneMode: 'smart',
    more: { consignments: [CHIP], carrier: GUIDED, driver: null },
  },
  {
    name: 'electronics import by guided vehicle with a safety operator',
    from: 'CN',
    flow: 'electronics-import',
    goodsClass: 'electronics',
    laneMode: 'smart',
    more: {
      consignments: [{ ...CHIP, originCountry: 'CN' }],
      carrier: { ...GUIDED, safetyOperator: true },
      loadUnits: [{ container: 'MSKU1234565', seals: ['S9'], full: true }],
    },
  },
  {
    name: 'general cargo out',
    from: 'VN',
    flow: 'general-export',
    goodsClass: 'general',
    laneMode: 'traditional',
    more: { consignments: [STEEL] },
  },
  {
    name: 'general cargo in',
    from: 'CN',
    flow: 'general-import',
    goodsClass: 'general',
    laneMode: 'traditional',
    more: { consignments: [{ ...STEEL, originCountry: 'CN' }] },
  },
  {
    name: 'fruit that comes back',
    from: 'CN',
    flow: 'returned-goods',
    goodsClass: 'fruit',
    laneMode: 'traditional',
    more: { follows: 'VNHN261121-00001' as PassageReference },
  },
  {
    name: 'an empty truck',
    from: 'VN',
    flow: 'empty',
    goodsClass: 'none',
    laneMode: 'traditional',
    more: { loaded: false, consignments: [], loadUnits: [] },
  },
  {
    name: 'the loaded leg of a two-way trip',
    from: 'VN',
    flow: 'two-way',
    goodsClass: 'fruit',
    laneMode: 'smart',
  },
  {
    name: 'a new car on its own wheels, by its VIN',
    from: 'CN',
    flow: 'new-vehicles',
    goodsClass: 'new-vehicles',
    laneMode: 'traditional',
    more: { consignments: [CAR], loadUnits: [], carrier: { kind: 'own-wheels', vin: 'LFV3A23C8E3000001' } },
  },
  {
    name: 'transit of Thai fruit',
    from: 'VN',
    flow: 'transit',
    goodsClass: 'fruit',
    laneMode: 'traditional',
    more: { consignments: [{ ...DURIAN, originCountry: 'TH' }] },
  },
  {
    name: 'temporary import for re-export',
    from: 'VN',
    flow: 'temporary-import-re-export',
    goodsClass: 'general',
    laneMode: 'traditional',
    more: { consignments: [{ ...STEEL, originCountry: 'TH' }] },
  },
]

for (const { name, from, flow, goodsClass, laneMode, more } of LIVES)
  test(`a whole life on both sides: ${name}`, () => {
    const gate = new TwoSides()
    const to = otherSide(from)
    const sender = gate.desks[from]
    const receiver = gate.desks[to]
    gate.do(from, BROKER, fruitOut({ flow, goodsClass, ...more }))
    assert.equal(sender.passage.laneMode, laneMode)
    assert.equal(receiver.passage.laneMode, laneMode)
    assert.equal(receiver.passage.phase, 'announced')
    gate.bringToGate(from)
    gate.bringAll(to)
    gate.sayYes(from)
    if (laneMode === 'smart')
      assert.equal(sender.passage.phase, 'gated-in', 'the receiving side has not let it in')
    gate.sayYes(to, ['call', 'crossing'])
    assert.equal(receiver.passage.phase, 'permitted')
    assert.equal(sender.passage.phase, 'permitted')
    gate.do(from, DEVICE, { kind: 'order-barrier', lane: 'X1' })
    gate.do(from, DEVICE, { kind: 'record-crossing', lane: 'X1', direction: 'out', at: at(sender.minute) })
    assert.equal(receiver.passage.phase, 'crossed')
    gate.sayYes(to, ['gate-in'])
    gate.do(to, DEVICE, { kind: 'enter-yard', yard: 'Y1' })
    gate.sayYes(to)
    gate.do(to, officer('customs'), { kind: 'accept' })
    assert.equal(sender.passage.phase, 'accepted')
    assert.equal(receiver.passage.phase, 'released')
    if (flow === 'electronics-import')
      gate.do(to, DEVICE, { kind: 'transfer-load', method: 'container-swap', onto: '12C-999.99' })
    gate.do(to, DEVICE, { kind: 'leave-yard' })
    for (const side of [from, to]) gate.do(side, person('officer', flowBodyOf(side)), { kind: 'close' })
    for (const desk of [sender, receiver]) {
      assert.equal(desk.passage.phase, 'closed')
      assert.deepEqual(desk.passage.incidents, [])
      assert.deepEqual(desk.passage.limits, [])
      assert.equal(desk.passage.version, desk.entries.length)
      assert.deepEqual(fold(desk.entries), desk.passage)
    }
  })

test('durian that customs of the other side returns is shown as returned on both, with its code and no words', () => {
  const gate = new TwoSides()
  gate.do('VN', BROKER, fruitOut())
  gate.bringToGate('VN')
  gate.bringAll('CN')
  gate.sayYes('VN')
  gate.sayYes('CN', ['crossing'])
  gate.do('VN', DEVICE, {
    kind: 'record-crossing',
    lane: 'X1',
    direction: 'out',
    at: at(gate.desks.VN.minute),
  })
  gate.do('CN', officer('customs'), {
    kind: 'return',
    reasonCode: 'CADMIUM',
    reason: 'kết quả của phòng thử nghiệm',
  })
  assert.equal(gate.desks.CN.passage.phase, 'sent-back')
  assert.equal(gate.desks.VN.passage.phase, 'returned')
  const returned = gate.desks.VN.entries.find((entry) => entry.type === 'returned')
  assert.deepEqual(returned?.type === 'returned' && [returned.reasonCode, returned.reason, returned.bySide], [
    'CADMIUM',
    'CADMIUM',
    'CN',
  ])
})

test('a truck that turns around before the line is called off on the other side', () => {
  const gate = new TwoSides()
  gate.do('VN', BROKER, fruitOut())
  gate.bringToGate('VN')
  gate.do('VN', person('gate-centre', 'gate-centre'), { kind: 'turn-around', reason: 'chủ hàng đổi ý' })
  assert.equal(gate.desks.VN.passage.phase, 'turned-around')
  assert.equal(gate.desks.CN.passage.phase, 'cancelled')
})

test('while the link is down both sides go on and meet again with nothing lost and nothing twice', () => {
  const gate = new TwoSides()
  gate.do('VN', BROKER, fruitOut())
  gate.bringToGate('VN')
  gate.bringAll('CN')
  gate.sayYes('CN', ['crossing'])
  gate.sayYes('VN')
  gate.linkUp = false
  gate.do('VN', DEVICE, {
    kind: 'record-crossing',
    lane: 'X1',
    direction: 'out',
    at: at(gate.desks.VN.minute),
  })
  gate.do('CN', DEVICE, {
    kind: 'record-crossing',
    lane: 'E1',
    direction: 'in',
    at: at(gate.desks.CN.minute),
  })
  gate.sayYes('CN', ['gate-in'])
  gate.do('CN', DEVICE, { kind: 'enter-yard', yard: 'Y1' })
  gate.do('CN', officer('customs'), { kind: 'accept' })
  assert.equal(gate.desks.VN.passage.phase, 'crossed')
  gate.linkUp = true
  gate.carry()
  assert.equal(gate.desks.VN.passage.phase, 'accepted')
  assert.equal(gate.desks.CN.entries.filter(({ type }) => type === 'crossed').length, 1)
  assert.equal(gate.desks.CN.passage.otherSide.state, 'crossed')
  assert.deepEqual([...gate.desks.VN.passage.incidents, ...gate.desks.CN.passage.incidents], [])
})
