import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BROKER, Desk, fruitOut, officer } from './fixture-gate.ts'
import { REAL_RULES } from './two-sides.ts'

test('the 8 working hours of a physical inspection asked on a Sunday end on Monday evening, by the hours of the pack', () => {
  const desk = new Desk('VN', REAL_RULES.VN)
  desk.do(BROKER, fruitOut())
  desk.do(officer('customs'), { kind: 'record-channel', channel: 'red', declarationNumber: null })
  desk.do(officer('customs'), {
    kind: 'request-inspection',
    agency: 'customs',
    inspection: 'physical',
    reason: 'r',
  })
  const limit = desk.passage.limits.find((one) => one.limit === 'physical-check')
  // 22 November 2026, a Sunday; Monday 17:30 in Hanoi.
  assert.equal(limit?.deadline, '2026-11-23T10:30:00.000Z')
})
