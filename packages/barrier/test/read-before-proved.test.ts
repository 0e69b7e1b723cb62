import assert from 'node:assert/strict'
import { test } from 'node:test'
import { raises, readyTable, type Table } from './unit-fixture.ts'

const PLATE = '29C12345'
const BOX = 'MSCU6639871'
const REFERENCE = 'VNHN261123-00001'
const LOOPS = ['before', 'under', 'after'] as const

/** Started again and heard; the barrier has not said yet how it stands. */
const started = (): Table => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.restart()
  table.connect()
  return table
}

test('who drives up and is read while a started lane still waits for its barrier’s word passes as soon as the lane is proved', () => {
  const table = started()
  for (const place of LOOPS) table.loop(place, false)
  table.wait(5)
  assert.equal(raises(table.arrive(PLATE, BOX)), 0)
  table.wait(5)
  assert.equal(raises(table.arm('down')), 1)
})

test('what was read before the first loop had said anything may be of one who has gone: it opens nothing', () => {
  const table = started()
  table.see('plate', PLATE, { device: 'vn-out-1-plate' })
  table.see('container', BOX, { device: 'vn-out-1-container' })
  table.wait(1)
  table.loop('before', true)
  for (const place of ['under', 'after'] as const) table.loop(place, false)
  assert.equal(raises(table.arm('down')), 0)
})

test('what was read of one who left before the lane was proved opens nothing for the next', () => {
  for (const seconds of [1, 4, 20]) {
    const table = started()
    for (const place of LOOPS) table.loop(place, false)
    table.arrive(PLATE, BOX)
    table.wait(1)
    table.loop('before', false)
    if (seconds > 3) {
      table.wait(seconds)
      table.loop('before', true)
    }
    assert.equal(raises(table.arm('down')), 0, `${seconds} s`)
    if (seconds <= 3) table.wait(10)
    assert.equal(raises(table.loop('before', true)), 0, `${seconds} s`)
  }
})

test('where a vehicle moved under the barrier meanwhile nothing that was read before opens it', () => {
  const table = started()
  for (const place of LOOPS) table.loop(place, false)
  table.arrive(PLATE, BOX)
  table.loop('under', true)
  table.loop('under', false)
  assert.equal(raises(table.arm('down')), 0)
})
