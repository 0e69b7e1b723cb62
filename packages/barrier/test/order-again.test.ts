import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UnitStep } from '../src/machine/turn.ts'
import { joined, raises, readyTable, reasonsOf, type Table } from './unit-fixture.ts'

const PLATE = '29C12345'
const BOX = 'MSCU6639871'
const REFERENCE = 'VNHN261123-00001'
const place = { site: 'huu-nghi-1119-1120', lane: 'out-1' }

const device = (table: Table, state: 'silent' | 'heard'): UnitStep =>
  table.give({ kind: 'device', device: 'vn-out-1-barrier', state })
/** What the adapter tells when the controller answers again: everything anew, the arm last. */
const back = (table: Table, before = true, arm: 'down' | 'moving' = 'down'): UnitStep =>
  joined([
    device(table, 'heard'),
    table.loop('before', before),
    table.loop('under', false),
    table.loop('after', false),
    table.arm(arm),
  ])
/** The line is lost a moment before the order; the order is given and lost. */
const ordered = (): Table => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  device(table, 'silent')
  assert.equal(raises(table.arrive(PLATE, BOX)), 1)
  return table
}
const stateOf = (table: Table): string => table.unit.laneOf(place)!.cycle.state

test('an order that was lost with the line is given again when the line is back in time, once, and the vehicle passes', () => {
  const table = ordered()
  table.wait(1)
  assert.equal(raises(back(table)), 1)
  table.wait(1)
  assert.equal(raises(table.arm('down')), 0, 'what is said again is no reason')
  table.driveThrough()
  assert.equal(table.unit.laneOf(place)!.today.passed, 1)
})

test('so is one that nobody answered: the line was given up after it', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.arrive(PLATE, BOX)
  table.wait(0.4)
  device(table, 'silent')
  table.wait(1)
  assert.equal(raises(back(table)), 1)
})

test('nothing is ordered again over an empty lane, nor where another vehicle may have come meanwhile', () => {
  const left = ordered()
  left.wait(1)
  assert.equal(raises(back(left, false)), 0)
  const late = ordered()
  late.wait(2)
  assert.equal(raises(back(late)), 0, 'so long a vehicle may leave and the next come unseen')
  const cameBack = ordered()
  cameBack.loop('before', false)
  cameBack.wait(1)
  assert.equal(raises(back(cameBack)), 1, 'a loop may lose a vehicle that stands on it')
})

test('nothing is ordered again that has begun, nor shortly before the lane takes its barrier for broken', () => {
  const moves = ordered()
  moves.wait(1)
  assert.equal(raises(back(moves, true, 'moving')), 0)
  const old = readyTable()
  old.permit(REFERENCE, PLATE)
  old.arrive(PLATE, BOX)
  old.letPass(8)
  device(old, 'silent')
  old.wait(1)
  assert.equal(raises(back(old)), 0)
})

test('what came to stand against it while the line was away keeps the barrier down, and is said', () => {
  const table = ordered()
  table.give({
    kind: 'use',
    use: { ...place, lane: 'out-2', reference: REFERENCE, unit: 'vn-lanes-1', at: table.now() },
  })
  table.wait(1)
  assert.deepEqual([raises(back(table)), stateOf(table)], [0, 'lowering'])
  const closed = ordered()
  closed.wait(0.5)
  closed.head({ gates: [{ direction: 'out', own: 'closed', other: 'open', otherHeardAt: closed.now() }] })
  closed.wait(0.5)
  const answered = back(closed)
  assert.equal(raises(answered), 0)
  assert.ok(reasonsOf(answered).includes('gate-closed'), JSON.stringify(reasonsOf(answered)))
})
