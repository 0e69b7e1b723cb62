import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '@landport/std/time'
import type { UnitStep } from '../src/machine/turn.ts'
import { joined, raises, readyTable, type Table } from './unit-fixture.ts'

const PLATE = '29C12345'
const BOX = 'MSCU6639871'
const FIRST = 'VNHN261123-00001'
const SECOND = 'VNHN261123-00002'

const crossings = ({ reports }: UnitStep) =>
  reports.flatMap(({ content }) => (content.kind === 'crossed' ? [content] : []))
const state = (table: Table) => table.unit.laneOf({ site: 'huu-nghi-1119-1120', lane: 'out-1' })?.cycle.state
const sensor = (eventAt: Instant, more = {}) => ({ device: 'vn-out-1-km0', eventAt, ...more })

/** Under the raised arm and away from it; the sensor at km 0 is not heard. */
const driveUnheard = (table: Table): UnitStep =>
  joined([
    table.arm('up'),
    table.loop('under', true),
    table.loop('before', false),
    table.loop('after', true),
    table.loop('under', false),
    table.loop('after', false),
    table.arm('down'),
  ])

test('who crossed while the lane computer was down is reported as of then, though nobody read its plate, and the lane goes on', () => {
  const table = readyTable()
  table.permit(FIRST, PLATE)
  assert.equal(raises(table.arrive(PLATE, BOX)), 1)
  table.arm('up')
  table.loop('under', true)
  table.wait(4)
  const then = table.now()
  table.wait(6)
  table.restart()
  table.proveEmpty()
  assert.equal(state(table), 'idle')
  const said = table.see('km0', 'out', sensor(then))
  assert.deepEqual(crossings(said), [
    { kind: 'crossed', reference: FIRST, direction: 'out', device: 'vn-out-1-km0', seenAt: then },
  ])
  assert.equal(state(table), 'idle', 'nobody slipped through')
})

test('a crossing that is heard late ends the way of the vehicle that is under way, and of no other', () => {
  const table = readyTable()
  table.permit(FIRST, PLATE)
  table.arrive(PLATE, BOX)
  const before = table.now()
  table.wait(5)
  driveUnheard(table)
  assert.equal(state(table), 'between')
  table.wait(20)
  const then = table.now()
  table.wait(40)
  const others = table.see('km0', 'out', sensor(before, { late: true }))
  assert.equal(state(table), 'between')
  assert.equal(crossings(others)[0]!.seenAt, before)
  const own = table.see('km0', 'out', sensor(then, { late: true }))
  assert.deepEqual([state(table), crossings(own)[0]!.reference], ['idle', FIRST])
})

test('a late crossing opens nothing and is not taken for the vehicle that waits', () => {
  const table = readyTable()
  table.permit(FIRST, PLATE)
  const then = table.now()
  table.wait(60)
  table.loop('before', true)
  const late = table.see('km0', 'out', sensor(then, { late: true }))
  assert.equal(raises(late), 0)
  assert.deepEqual([state(table), crossings(late)[0]!.reference], ['waiting', null])
})

test('a mark that the sensor read names its vehicle, whoever is under way', () => {
  const table = readyTable()
  table.permit(FIRST, PLATE)
  table.permit(SECOND, '51C99999')
  table.arrive(PLATE, BOX)
  const then = table.now()
  table.wait(60)
  const late = table.see('km0', 'out', sensor(then, { late: true, track: '51C-999.99' }))
  assert.equal(crossings(late)[0]!.reference, SECOND)
})
