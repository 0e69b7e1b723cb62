import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LaneOrder } from '../src/permit/permit.ts'
import { kindsOf, raises, reasonsOf, type Table, unitOnTable } from './unit-fixture.ts'

const PLATE = '29C12345'
const BOX = 'MSCU6639871'

const turning = (table: Table, how: 'shut' | 'lets-out', change: Partial<LaneOrder> = {}) => {
  table.wait(1)
  return table.head({
    lanes: [
      {
        lane: table.lane,
        state: 'closed',
        mode: 'smart',
        direction: 'out',
        order: 1,
        at: table.now(),
        turning: how,
        ...change,
      },
    ],
  })
}

const byHand = (table: Table) =>
  table.give({
    kind: 'act',
    act: {
      kind: 'open-by-hand',
      site: 'huu-nghi-1119-1120',
      lane: table.lane,
      reference: null,
      reason: 'test',
      picture: '0'.repeat(64),
      by: { kind: 'platform' },
    },
  })

function atPost(how: 'shut' | 'lets-out', change: Partial<LaneOrder> = {}) {
  const table = unitOnTable()
  table.restart()
  table.proveEmpty()
  table.connect()
  turning(table, how, change)
  table.permit('VNHN261123-00001', PLATE)
  const came = table.arrive(PLATE, BOX)
  return { table, came }
}

test('a lane that turns says so and raises its barrier towards the line for nobody: not for a release, not by hand, not after a start', () => {
  const { table, came } = atPost('shut')
  assert.equal(raises(came), 0)
  assert.ok(reasonsOf(came).includes('lane-turning'))
  const hand = byHand(table)
  assert.deepEqual([raises(hand), kindsOf(hand)], [0, ['act-refused']])
  table.cut()
  assert.equal(raises(byHand(table)), 0, 'nor when nobody is heard')
  table.restart()
  table.proveEmpty()
  table.loop('before', true)
  assert.equal(raises(byHand(table)), 0, 'the order is remembered')
})

test('an order that ends the turning lets the lane work again', () => {
  const { table } = atPost('shut')
  table.wait(1)
  const open: LaneOrder = {
    lane: table.lane,
    state: 'open',
    mode: 'smart',
    direction: 'out',
    order: 2,
    at: table.now(),
  }
  assert.equal(raises(table.head({ lanes: [open] })), 1)
})

test('a lane that waits for its turn lets out by hand what comes from the line, and reports by which order it works', () => {
  const table = unitOnTable()
  table.restart()
  table.proveEmpty()
  table.connect()
  const told = turning(table, 'lets-out', { direction: 'in' })
  assert.deepEqual(kindsOf(told), ['order-taken'])
  table.loop('after', true)
  const hand = byHand(table)
  assert.equal(raises(hand), 1)
  assert.ok(kindsOf(hand).includes('opened-by-hand'))
})
