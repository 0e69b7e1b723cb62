import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rush } from '../src/lane-link/rush.ts'

test('lanes that tell hundreds of reports at a time are given way to until a second after the last of them', () => {
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

test('a computer that tells without end is given way to for two minutes, and again after it has paused', () => {
  let now = 10_000
  const lanes = rush(() => now)
  const tell = (seconds: number): void => {
    for (let n = 0; n < 2 * seconds; n++) {
      lanes.took(1_000)
      now += 500
    }
  }
  tell(119)
  assert.equal(lanes.isOn, true)
  tell(2)
  assert.equal(lanes.isOn, false)
  tell(600)
  assert.equal(lanes.isOn, false)
  now += 1_000
  lanes.took(1_000)
  assert.equal(lanes.isOn, true)
})
