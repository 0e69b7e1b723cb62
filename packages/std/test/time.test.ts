import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Instant, instantFromMs, msOf } from '../src/time.ts'

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

test('what is no instant is read as no time, whatever was read before it', () => {
  const at = msOf(instantFromMs(Date.UTC(2026, 10, 23, 3, 0, 59)))
  assert.equal(at, Date.UTC(2026, 10, 23, 3, 0, 59))
  for (const text of [
    '2026-11-23T03:00:60.000Z',
    '2026-11-23T03:00:5x.000Z',
    '2026-11-23T03:00:59,000Z',
    '2026-11-23T03:00:59.0/0Z',
    '2026-11-23T03:00:59.000+',
  ])
    assert.ok(Number.isNaN(msOf(text as Instant)), text)
  assert.equal(msOf('2026-11-23T04:00:59Z' as Instant), at + 3_600_000)
  assert.equal(msOf('2026-11-23T10:00:59.500+07:00' as Instant), at + 500)
  assert.equal(msOf('2026-11-23T03:00:01.000Z' as Instant), at - 58_000)
})

test('parts of a millisecond are cut off, and what is no time is refused', () => {
  const ms = Date.UTC(2026, 10, 23, 3, 0, 59) + 999.9
  assert.equal(instantFromMs(ms), '2026-11-23T03:00:59.999Z')
  for (const nothing of [Number.NaN, Number.POSITIVE_INFINITY])
    assert.throws(() => instantFromMs(nothing), RangeError)
})
