import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addTallies } from '@landport/barrier/identify/noisy/play-passes'
import { wilson } from '../src/bench/identify/interval.ts'
import { playPortion } from '../src/bench/identify/play-portion.ts'

test("Wilson's interval has the published values, and none seen is not none", () => {
  const half = wilson(50, 100)
  assert.deepEqual([half.low.toFixed(4), half.high.toFixed(4)], ['0.4038', '0.5962'])
  const none = wilson(0, 1_000_000)
  assert.equal(none.low, 0)
  assert.equal((none.high * 1e6).toFixed(2), '3.84')
  assert.deepEqual(wilson(0, 0), { low: 0, high: 1 })
})

test('a run of passes gives the same however it is divided between threads', () => {
  const options = { accuracy: 0.95 }
  const whole = playPortion({ ...options, first: 0, queues: 2 })
  const parts = addTallies(
    playPortion({ ...options, first: 0, queues: 1 }),
    playPortion({ ...options, first: 1, queues: 1 }),
  )
  assert.deepEqual(whole, parts)
})
