import assert from 'node:assert/strict'
import { test } from 'node:test'
import { raises, readyTable, reasonsOf } from './unit-fixture.ts'

const PLATE = '29C12345'
const BOX = 'MSCU6639871'
const REFERENCE = 'VNHN261123-00001'
const PLACE = { site: 'huu-nghi-1119-1120', lane: 'out-1' }
const TAG = { device: 'vn-out-1-transponder', attestation: 'device', signature: 'S' } as const

test('a reader that says the same many times in a second is told of once in it, and its last word is the newest', () => {
  const table = readyTable()
  table.loop('before', true)
  let told = 0
  for (let n = 0; n < 100; n++) {
    told += table.see('transponder', 'E2003412DC03011800112233', TAG).reports.length
    table.wait(0.05)
  }
  const readings = table.unit.laneOf(PLACE)!.session.readings
  assert.equal(readings.filter(({ kind }) => kind === 'transponder').length, 1)
  assert.equal(told, 5 + 1, 'five seconds of it, and one answer')
  const word = table.unit.devices.of('vn-out-1-transponder')
  assert.equal(Date.parse(table.now()) - Date.parse(word.lastAt!), 50)
})

test('a scanner that takes back what it said is heard, however soon it says the first again', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.loop('before', true)
  const scan = (value: string) =>
    table.see('scan', value, { device: 'vn-out-1-scanner', place: 'ab'.repeat(32) })
  scan('suspicious')
  scan('clear')
  scan('suspicious')
  assert(reasonsOf(table.see('plate', PLATE, { device: 'vn-out-1-plate' })).includes('device-objects'))
  assert.equal(raises(table.see('container', BOX, { device: 'vn-out-1-container' })), 0)
})

test('a surer look, another picture and another track are no repetition', () => {
  const table = readyTable()
  table.loop('before', true)
  const look = { device: 'vn-out-1-plate', confidence: 0.6, track: 'a', image: '00'.repeat(32) }
  const told = (more: object): number =>
    table
      .see('plate', PLATE, { ...look, ...more })
      .reports.filter(({ content }) => content.kind === 'reading').length
  assert.equal(told({}), 1)
  assert.equal(told({}), 0)
  assert.equal(told({ confidence: 0.5 }), 0)
  assert.equal(told({ confidence: 0.9 }), 1)
  assert.equal(told({ confidence: 0.9, image: '11'.repeat(32) }), 1)
  assert.equal(told({ confidence: 0.9, image: '11'.repeat(32), track: 'b' }), 1)
})

test('who comes after a gap is read anew, though the reader says what it said of the one before', () => {
  const table = readyTable()
  table.loop('before', true)
  const arch = () => table.see('disinfection', 'done', { device: 'vn-out-1-arch' }).reports.length
  assert(arch() > 0)
  table.wait(0.2)
  table.loop('before', false)
  table.wait(0.2)
  assert(arch() > 0)
})

test('readings that came together are told each in their order and weighed once', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.loop('before', true)
  const step = table.give({
    kind: 'readings',
    readings: [
      table.reading('plate', PLATE, { device: 'vn-out-1-plate' }),
      table.reading('container', BOX, { device: 'vn-out-1-container' }),
      table.reading('weight', '32000', { device: 'vn-out-1-weigh' }),
    ],
  })
  assert.equal(raises(step), 1)
  assert.deepEqual(
    step.reports.map(({ content }) => (content.kind === 'reading' ? content.reading.kind : content.kind)),
    ['plate', 'container', 'weight', 'answered'],
  )
  assert(step.reports.every(({ content }) => content.kind !== 'reading' || content.reference === REFERENCE))
})

test('of readings that came together none opens before the one that speaks against it', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.loop('before', true)
  const step = table.give({
    kind: 'readings',
    readings: [
      table.reading('plate', PLATE, { device: 'vn-out-1-plate' }),
      table.reading('container', BOX, { device: 'vn-out-1-container' }),
      table.reading('weight', '32000', { device: 'vn-out-1-weigh' }),
      table.reading('scan', 'suspicious', { device: 'vn-out-1-scanner' }),
    ],
  })
  assert.equal(raises(step), 0)
  assert(reasonsOf(step).includes('device-objects'))
})

test('a loop among readings that came together parts what was seen before it from what was seen after', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.see('plate', '51C99999', { device: 'vn-out-1-plate' })
  table.wait(20)
  const step = table.give({
    kind: 'readings',
    readings: [
      table.reading('presence', 'occupied', { place: 'before', device: 'vn-out-1-loop-before' }),
      table.reading('plate', PLATE, { device: 'vn-out-1-plate' }),
      table.reading('container', BOX, { device: 'vn-out-1-container' }),
      table.reading('weight', '32000', { device: 'vn-out-1-weigh' }),
    ],
  })
  assert.equal(raises(step), 1)
})
