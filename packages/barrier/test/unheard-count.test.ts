import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readyTable, type Table } from './unit-fixture.ts'

const countOf = (table: Table): number =>
  table.unit.laneOf({ site: 'huu-nghi-1119-1120', lane: 'out-1' })!.passedCutOff

const underWay = (): Table => {
  const table = readyTable()
  table.permit('VNHN261123-00001', '29C12345')
  table.cut()
  table.arrive('29C12345', 'MSCU6639871')
  table.arm('up')
  table.loop('under', true)
  return table
}

test('who follows under the barrier counts against what may pass unheard, and so does who was followed', () => {
  const table = underWay()
  table.loop('before', false)
  table.loop('before', true)
  assert.equal(countOf(table), 0)
  table.loop('before', false)
  table.loop('under', false)
  assert.equal(countOf(table), 2)
})

test('one that drives on after the lane had given it up has passed as far as the bounds go', () => {
  const table = underWay()
  table.letPass(130)
  assert.equal(countOf(table), 0)
  table.loop('under', false)
  assert.equal(countOf(table), 1)
})

test('who has passed in order counts once, and what is told again when the site is heard counts no more', () => {
  const table = underWay()
  table.loop('before', false)
  table.loop('after', true)
  table.loop('under', false)
  table.loop('after', false)
  table.arm('down')
  assert.equal(countOf(table), 1)
  table.connect()
  assert.equal(countOf(table), 0)
})
