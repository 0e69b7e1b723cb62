import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindsOf, raises, reasonsOf, type Table, unitOnTable } from './unit-fixture.ts'

const PLATE = '29C12345'
const BOX = 'MSCU6639871'
const REFERENCE = 'VNHN261123-00001'
const WHY = { vi: 'x', zh: 'x', en: 'x' }

/** The Chinese end of the lane out of Viet Nam: its barrier stands behind the line. */
const receiving = (): Table => {
  const table = unitOnTable({ side: 'CN' })
  table.restart()
  table.proveEmpty()
  table.connect()
  return table
}
const vehicle = {
  plate: PLATE,
  trailerPlate: null,
  otherMark: null,
  containers: [BOX],
  seals: [],
  weightKg: { min: 25_000, max: 40_000 },
}
const come = (table: Table): readonly string[] =>
  kindsOf(table.see('km0', 'in', { device: 'cn-out-1-km0', track: PLATE }))
const permit = (table: Table) => table.permit(REFERENCE, PLATE, { side: 'CN' })

test('who comes over the line with permission is let in, once, and is counted when he has left the barrier', () => {
  const table = receiving()
  permit(table)
  assert.deepEqual(come(table), ['crossed'])
  assert.equal(raises(table.arrive(PLATE, BOX)), 1)
  for (const step of [
    () => table.arm('up'),
    () => table.loop('under', true),
    () => table.loop('before', false),
  ])
    step()
  const gone = [
    table.loop('after', true),
    table.loop('under', false),
    table.loop('after', false),
    table.arm('down'),
  ]
  assert(gone.some((step) => kindsOf(step).includes('passed')))
  const lane = table.unit.laneOf({ site: 'huu-nghi-1119-1120', lane: 'out-1' })
  assert.deepEqual([lane?.cycle.state, lane?.today.passed], ['idle', 1])
})

test('the word after the crossing gives the same vehicle a release of its own, whatever the gate says since', () => {
  const table = receiving()
  table.wait(1)
  table.head({ gates: [{ direction: 'out', own: 'closed', other: 'open', otherHeardAt: table.now() }] })
  const token = table.token(REFERENCE, PLATE, { side: 'CN', version: 6 })
  table.word({ reference: REFERENCE, version: 6, token, vehicle, came: 'permitted' })
  const arrived = table.arrive(PLATE, BOX)
  assert.equal(raises(arrived), 1, String(reasonsOf(arrived)))
})

test('a gate that has closed keeps down the barrier for who has not come over the line', () => {
  const table = receiving()
  table.wait(1)
  table.head({ gates: [{ direction: 'out', own: 'closed', other: 'open', otherHeardAt: table.now() }] })
  permit(table)
  const arrived = table.arrive(PLATE, BOX)
  assert.deepEqual([raises(arrived), reasonsOf(arrived).at(-1)], [0, 'gate-closed'])
})

test('who came without permission is let in by nobody but a person, who is asked', () => {
  const table = receiving()
  table.word({ reference: REFERENCE, why: WHY, vehicle, came: 'without-permission' })
  const arrived = table.arrive(PLATE, BOX)
  assert.equal(raises(arrived), 0)
  const place = { site: 'huu-nghi-1119-1120', lane: 'out-1' }
  const answer = table.unit.laneOf(place)?.session.answer
  assert.deepEqual(
    [answer?.answer, answer?.answer === 'open' ? [] : answer?.reasons],
    ['ask', ['came-without-permission']],
  )
  const by = { kind: 'person', account: 'booth-1', session: 's', grants: [], simulated: false } as const
  const picture = 'a'.repeat(64)
  const act = { kind: 'open-by-hand', ...place, reference: REFERENCE, reason: 'x', picture, by } as const
  const opened = table.give({ kind: 'act', act })
  assert.equal(raises(opened), 1)
  assert(kindsOf(opened).includes('opened-by-hand'))
})

test('one release raises the barrier of the side that it leaves and of the side that it comes to: no second use', () => {
  const leaving = unitOnTable()
  leaving.restart()
  leaving.proveEmpty()
  leaving.connect()
  leaving.permit(REFERENCE, PLATE)
  const left = leaving.arrive(PLATE, BOX)
  assert.equal(raises(left), 1)
  assert(left.effects.some(({ kind }) => kind === 'announce-use'))
  const table = receiving()
  permit(table)
  const arrived = table.arrive(PLATE, BOX)
  assert.equal(raises(arrived), 1)
  assert(!kindsOf(arrived).includes('used-twice'))
  table.loop('before', false)
})

test('the same release does not let a second vehicle in', () => {
  const table = receiving()
  permit(table)
  table.arrive(PLATE, BOX)
  for (const step of [
    () => table.arm('up'),
    () => table.loop('under', true),
    () => table.loop('before', false),
  ])
    step()
  table.loop('after', true)
  table.loop('under', false)
  table.loop('after', false)
  table.arm('down')
  table.wait(120)
  table.head()
  const again = table.arrive(PLATE, BOX)
  assert.equal(raises(again), 0)
  assert(reasonsOf(again).includes('used-here'))
})
