import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BROKER, Desk, fruitOut, otherSideActor, person, TRADER } from './fixture-gate.ts'

const arriving = fruitOut({ direction: 'in', flow: 'general-import', goodsClass: 'general' })

test('what comes from the other side is announced by the other side: no trader takes its place', () => {
  for (const actor of [TRADER, BROKER])
    assert.equal(new Desk('VN').refused(actor, arriving), 'not-allowed-for-role')
  new Desk('VN').do(otherSideActor('CN'), arriving)
})

test('the gate centre may enter an arrival that nobody announced', () => {
  new Desk('VN').do(person('officer', 'gate-centre'), arriving)
})
