import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BROKER, DEVICE, Desk, fact, fruitOut, GATE_CENTRE, gatedInFruit, officer } from './fixture-gate.ts'
import { REAL_RULES } from './two-sides.ts'

test('a broker cannot bring the inspection results of customs, not even before customs gave a channel', () => {
  const desk = new Desk('VN', REAL_RULES.VN)
  desk.do(BROKER, fruitOut())
  assert.equal(desk.refused(BROKER, fact('inspection-results')), 'not-this-agency')
  desk.do(officer('customs'), { kind: 'record-channel', channel: 'red', declarationNumber: null })
  assert.equal(desk.refused(BROKER, fact('inspection-results')), 'not-this-agency')
})

test("nobody here enters the other side's word as a fact", () => {
  const desk = new Desk('VN', REAL_RULES.VN)
  desk.do(BROKER, fruitOut())
  assert.equal(desk.refused(BROKER, fact('other-side-may-proceed')), 'not-allowed-for-role')
})

test('a reading entered by hand stands in the name of no device', () => {
  const desk = gatedInFruit()
  const reading = {
    device: 'cam-1',
    kind: 'plate',
    lane: 'X1',
    value: '12C-123.45',
    confidence: 1,
    at: desk.context(BROKER).now,
  } as const
  desk.do(GATE_CENTRE, { kind: 'record-reading', reading })
  desk.do(DEVICE, { kind: 'record-reading', reading })
  assert.deepEqual(
    desk.passage.readings.map(({ device }) => device),
    ['by-hand', 'cam-1'],
  )
})
