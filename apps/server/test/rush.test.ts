import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rush } from '../src/lane-link/rush.ts'

test('lanes that tell hundreds of reports at a time are rushed for until a second after the last of them', () => {
  let now = 10_000
  const lanes = rush(() => now)
  assert.equal(lanes.isOn, false)
  lanes.took(499)
  assert.equal(lanes.isOn, false, 'a lane in traffic')
  lanes.took(1_000)
  assert.equal(lanes.isOn, true)
  now += 999
  assert.equal(lanes.isOn, true)
  now += 1
  assert.equal(lanes.isOn, false)
})
