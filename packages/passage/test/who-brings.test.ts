import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PassageCommand } from '../src/command.ts'
import {
  BROKER,
  DEVICE,
  Desk,
  fact,
  fruitOut,
  GATE_CENTRE,
  gatedInFruit,
  officer,
  otherSideActor,
  PLATFORM,
} from './fixture-gate.ts'
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

test("an agency's failed result is replaced by that agency alone, whoever else may bring the item", () => {
  const desk = new Desk('VN', REAL_RULES.VN)
  desk.do(BROKER, fruitOut())
  const failed = (item: string) => ({ ...fact(item), status: 'failed' }) as PassageCommand
  desk.do(BROKER, fact('lab-result'))
  desk.do(officer('plant-quarantine'), failed('lab-result'))
  assert.equal(desk.refused(BROKER, fact('lab-result')), 'not-this-agency')
  assert.equal(desk.refused(officer('customs'), fact('lab-result')), 'not-this-agency')
  assert.equal(desk.refused(PLATFORM, fact('lab-result')), 'not-this-agency')
  desk.do(officer('plant-quarantine'), fact('lab-result'))
  assert.equal(desk.passage.facts.find(({ item }) => item === 'lab-result')?.status, 'met')
  // What a party itself called failed it may mend; a met fact of an agency may be doubted by anybody.
  desk.do(BROKER, failed('fee-paid'))
  desk.do(BROKER, fact('fee-paid'))
})

test("the other side's certificate does not undo what our agency found to have failed", () => {
  const desk = new Desk('CN', REAL_RULES.CN)
  desk.do(otherSideActor('VN'), fruitOut({ direction: 'in', driver: null, parties: [] }))
  desk.do(otherSideActor('VN'), fact('phytosanitary-certificate'))
  desk.do(officer('customs'), { ...fact('phytosanitary-certificate'), status: 'failed' } as PassageCommand)
  assert.equal(desk.refused(otherSideActor('VN'), fact('phytosanitary-certificate')), 'not-this-agency')
})
