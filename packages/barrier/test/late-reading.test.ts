import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '@landport/std/time'
import { joined, raises, readyTable, type Table } from './unit-fixture.ts'

const PLATE = '29C12345'
const BOX = 'MSCU6639871'

/** Camera and portal said it then; the network brings it now. */
const late = (table: Table, eventAt: Instant) =>
  joined([
    table.see('plate', PLATE, { device: 'vn-out-1-plate', eventAt }),
    table.see('container', BOX, { device: 'vn-out-1-container', eventAt }),
  ])

function permitted(): Table {
  const table = readyTable()
  table.permit('VNHN261123-00001', PLATE)
  return table
}

test('what was said of one that has left, and comes when the next stands there, lets the next not through', () => {
  const table = permitted()
  table.loop('before', true)
  table.letPass(2)
  const said = table.now()
  table.letPass(1)
  table.loop('before', false)
  table.letPass(4)
  table.loop('before', true)
  table.letPass(10)
  assert.equal(raises(late(table, said)), 0)
})

test('nor when the barrier had risen for him and the next drove up while it came down', () => {
  const table = permitted()
  assert.equal(raises(table.arrive(PLATE, BOX)), 1)
  table.arm('up')
  table.letPass(2)
  const said = table.now()
  table.loop('before', false)
  table.letPass(4)
  table.arm('moving')
  table.loop('before', true)
  table.letPass(1)
  table.arm('down')
  table.letPass(5)
  assert.equal(raises(late(table, said)), 0)
})

test('what was said of the next while it came up counts, however late it comes', () => {
  const table = permitted()
  table.loop('before', true)
  table.letPass(2)
  table.loop('before', false)
  table.letPass(3)
  const said = table.now()
  table.letPass(2)
  table.loop('before', true)
  table.letPass(10)
  assert.equal(raises(late(table, said)), 1)
})

test('of one who stays while the barrier comes down again, unused, late words count as well', () => {
  const table = permitted()
  table.arrive(PLATE, BOX)
  table.arm('up')
  table.letPass(40)
  const said = table.now()
  table.letPass(22)
  table.arm('moving')
  table.arm('down')
  assert.equal(raises(late(table, said)), 1)
})

test('what was said before a start, of whoever stood there then, lets nobody through after it', () => {
  const table = permitted()
  table.loop('before', true)
  table.letPass(2)
  const said = table.now()
  table.letPass(8)
  table.restart()
  table.proveEmpty()
  table.loop('before', true)
  table.letPass(5)
  assert.equal(raises(late(table, said)), 0)
  assert.equal(raises(late(table, table.now())), 1)
})

/** Somebody else is under the barrier. */
function passing(): Table {
  const table = permitted()
  const vehicle = {
    plate: '29C99999',
    trailerPlate: null,
    otherMark: null,
    containers: ['CSQU3054383'],
    seals: [],
    weightKg: { min: 25_000, max: 40_000 },
  }
  table.permit('VNHN261123-00002', vehicle.plate, { vehicle })
  assert.equal(raises(table.arrive(vehicle.plate, 'CSQU3054383')), 1)
  table.arm('up')
  table.loop('under', true)
  table.loop('before', false)
  table.loop('after', true)
  return table
}

function driveOn(table: Table): void {
  table.loop('under', false)
  table.see('km0', 'out', { device: 'vn-out-1-km0' })
  table.loop('after', false)
  table.arm('down')
}

test('what was said of one who slipped through behind another lets the next not through', () => {
  const table = passing()
  const said = table.now()
  table.letPass(6)
  driveOn(table)
  table.letPass(5)
  table.loop('before', true)
  table.letPass(3)
  assert.equal(raises(late(table, said)), 0)
})

test('what was said of the one who waited close behind counts, however late it comes', () => {
  const table = passing()
  table.letPass(4)
  table.loop('before', true)
  const said = table.now()
  table.letPass(2)
  driveOn(table)
  table.letPass(3)
  assert.equal(raises(late(table, said)), 1)
})
