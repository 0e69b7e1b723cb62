import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantFromMs, msOf } from '../src/time.ts'

test('an instant is what a date of the same millisecond writes, whatever was written before it', () => {
  const moment = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) - 1 })
  const neighbours = fc.array(
    fc.tuple(moment, fc.constantFrom(0, 1, 999, 1_000, 59_999, 60_000)).map(([ms, more]) => [ms, ms + more]),
    { minLength: 1, maxLength: 20 },
  )
  fc.assert(
    fc.property(neighbours, (pairs) => {
      for (const ms of pairs.flat()) {
        assert.equal(instantFromMs(ms), new Date(ms).toISOString())
        assert.equal(msOf(instantFromMs(ms)), ms)
      }
    }),
  )
})

test('parts of a millisecond are cut off, and what is no time is refused', () => {
  const ms = Date.UTC(2026, 10, 23, 3, 0, 59) + 999.9
  assert.equal(instantFromMs(ms), '2026-11-23T03:00:59.999Z')
  for (const nothing of [Number.NaN, Number.POSITIVE_INFINITY])
    assert.throws(() => instantFromMs(nothing), RangeError)
})
