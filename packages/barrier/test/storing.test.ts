import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storingOf } from '../src/machine/storing.ts'
import { readyTable } from './unit-fixture.ts'

const PLATE = '29C12345'
const BOX = 'MSCU6639871'
const REFERENCE = 'VNHN261123-00001'

test('a permission that was taken back outlives a power cut before anything else happens', () => {
  const table = readyTable()
  assert.equal(storingOf(table.permit(REFERENCE, PLATE)), 'later')
  assert.equal(storingOf(table.word({ reference: REFERENCE, version: 6 })), 'durable')
})

test('what another lane let through outlives a power cut', () => {
  const table = readyTable()
  const use = {
    site: 'huu-nghi-1119-1120',
    reference: REFERENCE,
    lane: 'out-2',
    unit: 'vn-lanes-2',
    at: table.now(),
  }
  assert.equal(storingOf(table.give({ kind: 'use', use })), 'durable')
})

test('an opening, a passing and a crossing outlive a power cut; what a camera reads may wait for others', () => {
  const table = readyTable()
  table.loop('before', true)
  assert.equal(storingOf(table.see('weight', '32000', { device: 'vn-out-1-weigh' })), 'written')
  assert.equal(storingOf(table.see('weight', '32000', { device: 'vn-out-1-weigh' })), 'later')
  table.permit(REFERENCE, PLATE)
  table.see('plate', PLATE, { device: 'vn-out-1-plate' })
  assert.equal(storingOf(table.see('container', BOX, { device: 'vn-out-1-container' })), 'durable')
  assert.equal(storingOf(table.arm('up')), 'durable')
  table.loop('under', true)
  assert.equal(storingOf(table.see('km0', 'out', { device: 'vn-out-1-km0' })), 'durable')
})
