import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UnitStep } from '../src/machine/turn.ts'
import { joined, raises, readyTable, reasonsOf } from './unit-fixture.ts'

const PLATE = '12C12345'
const BOX = 'MSCU6639871'
const REFERENCE = 'VNHN261122-00001'

const askedIn = (...steps: readonly UnitStep[]) =>
  steps.flatMap(({ effects }) => effects).filter((effect) => effect.kind === 'ask-device')

test('a lane that knows who stands at its barrier asks the driver check once, and not the scanner', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  const steps = [table.arrive(PLATE, BOX), table.see('weight', '32100', { device: 'vn-out-1-weigh' })]
  const asked = askedIn(...steps)
  assert.deepEqual(
    asked.map(({ device, request }) => [device, request]),
    [['vn-out-1-driver', 'check-driver']],
  )
  assert.match(asked[0]!.id, /^ask-\d+-vn-out-1-driver$/)
})

test('where somebody looks at the goods the scanner is asked too', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE, { inspection: 'goods' })
  assert.deepEqual(
    askedIn(table.arrive(PLATE, BOX))
      .map(({ request }) => request)
      .sort(),
    ['check-driver', 'scan'],
  )
})

test('nobody is asked about a vehicle that nobody knows', () => {
  const table = readyTable()
  assert.deepEqual(askedIn(table.arrive(PLATE, BOX)), [])
})

test('another driver than the one announced keeps the barrier down', () => {
  const table = readyTable()
  table.loop('before', true)
  table.see('plate', PLATE, { device: 'vn-out-1-plate' })
  table.see('driver', 'no-match', { device: 'vn-out-1-driver' })
  const permitted = table.permit(REFERENCE, PLATE)
  const seen = joined([permitted, table.see('container', BOX, { device: 'vn-out-1-container' })])
  assert.equal(raises(seen), 0)
  assert.ok(reasonsOf(seen).includes('device-objects'))
})

test('another driver, found while the barrier is up and nobody is under it, brings it down again', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  const arrived = table.arrive(PLATE, BOX)
  assert.equal(raises(arrived), 1)
  const { id } = askedIn(arrived)[0]!
  const answered = table.see('driver', 'no-match', { device: 'vn-out-1-driver', track: id })
  assert.ok(reasonsOf(answered).includes('device-objects'))
  assert.ok(answered.effects.some((effect) => effect.kind === 'barrier' && effect.order === 'lower'))
})

test('an answer about the vehicle before says nothing of the one that stands there now', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  const { id } = askedIn(table.arrive(PLATE, BOX))[0]!
  table.driveThrough()
  table.wait(30)
  table.head()
  const vehicle = {
    plate: '12C55555',
    trailerPlate: null,
    otherMark: null,
    containers: ['CSQU3054383'],
    seals: [],
    weightKg: { min: 25_000, max: 40_000 },
  }
  table.permit('VNHN261122-00002', '12C55555', { vehicle })
  const late = table.see('driver', 'no-match', { device: 'vn-out-1-driver', track: id })
  assert.deepEqual(late.reports, [])
  assert.equal(raises(table.arrive('12C55555', 'CSQU3054383')), 1)
})
