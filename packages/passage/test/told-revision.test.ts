import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BROKER, DEVICE, fruitOut, officer, TRADER, yes } from './fixture-gate.ts'
import { TwoSides } from './two-sides.ts'

const OTHER_TRUCK = { kind: 'truck', plate: '29C-999.99', trailerPlate: null, country: 'VN' } as const

/** Everything is there on both sides but the last yes of the receiving one. */
function beforeTheWord(): TwoSides {
  const gate = new TwoSides()
  gate.do('VN', BROKER, fruitOut())
  gate.bringToGate('VN')
  gate.sayYes('VN', ['call', 'gate-in', 'crossing'])
  gate.bringAll('CN')
  const last = gate.desks.CN.passage.cells.filter(({ before }) => before === 'crossing').at(-1)!
  for (const { agency, subject, before } of gate.desks.CN.passage.cells)
    if (before === 'crossing' && !(agency === last.agency && subject === last.subject))
      gate.do('CN', officer(agency), yes(agency, subject))
  return gate
}

test('a may-proceed under way while the vehicle is changed is recorded, but lets the other vehicle go nowhere', () => {
  const gate = beforeTheWord()
  const { VN, CN } = gate.desks
  gate.linkUp = false
  gate.sayYes('CN', ['crossing'])
  gate.do('VN', TRADER, { kind: 'amend', carrier: OTHER_TRUCK, reason: 'engine trouble' })
  gate.sayYes('VN', ['crossing'])
  gate.linkUp = true
  gate.carry()
  const words = gate.messages.filter(({ kind }) => kind === 'may-proceed')
  assert.ok(
    words.some((word) => word.kind === 'may-proceed' && word.from === 'CN' && word.state === 'may-proceed'),
  )
  assert.notEqual(VN.passage.otherSide.state, 'may-proceed')
  assert.notEqual(VN.passage.phase, 'permitted')
  assert.equal(VN.refused(DEVICE, { kind: 'order-barrier', lane: 'X1' }), 'other-side-not-yet')
  assert.ok(
    VN.entries.some((entry) => entry.type === 'other-side-noted' && entry.view.reason === 'OTHER-REVISION'),
  )

  gate.sayYes('CN', ['crossing'])
  assert.equal(CN.passage.phase, 'permitted')
  assert.equal(VN.passage.phase, 'permitted', 'its word on the vehicle that is there counts')
})

test('each answer carries the revision it answers, and a change on the receiving side answers none', () => {
  const gate = beforeTheWord()
  gate.sayYes('CN', ['crossing'])
  const told = () =>
    gate.messages.flatMap((message) =>
      message.kind === 'advance-data' || (message.kind === 'may-proceed' && message.from === 'CN')
        ? [`${message.kind} ${message.revision}`]
        : [],
    )
  assert.deepEqual(told(), ['advance-data 1', 'may-proceed 1'])
  gate.do('VN', TRADER, { kind: 'amend', carrier: OTHER_TRUCK, reason: 'engine trouble' })
  const revision = gate.desks.VN.passage.revision
  gate.sayYes('CN', ['crossing'])
  assert.deepEqual(told().slice(2), [
    `advance-data ${revision}`,
    `may-proceed ${revision}`,
    `may-proceed ${revision}`,
  ])
  gate.do('CN', officer('port-office'), { kind: 'amend', carrier: fruitOut().carrier, reason: 'typed wrong' })
  gate.sayYes('CN', ['crossing'])
  assert.equal(gate.desks.CN.passage.phase, 'permitted')
  assert.equal(told().at(-1), 'may-proceed 0')
  assert.notEqual(
    gate.desks.VN.passage.otherSide.state,
    'may-proceed',
    'said of a vehicle that nobody told of',
  )
})

test('what the gate centre entered before it was announced learns the revision with the announcement', () => {
  const gate = new TwoSides()
  gate.linkUp = false
  gate.do('VN', BROKER, fruitOut())
  const { CN } = gate.desks
  CN.do(officer('port-office'), fruitOut({ direction: 'in', driver: null, parties: [] }))
  gate.linkUp = true
  gate.carry()
  assert.equal(CN.passage.revision, 1)
})
