import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import { bothLocalTimes, reportDay, startOfDay } from '../src/civil-time.ts'
import { type OpeningQuestion, openingAt, siteDirection } from '../src/opening-hours.ts'
import { getSite } from './files.ts'

const huuNghi = getSite('huu-nghi-1119-1120')
const tanThanh = getSite('tan-thanh-1088-2-1089')
const fruitOut: OpeningQuestion = { direction: 'out', goodsClass: 'fruit', mode: 'traditional' }
const boxes: OpeningQuestion = { direction: 'in', goodsClass: 'electronics', mode: 'smart' }

test('one instant is shown on both clocks, an hour apart, also across midnight', () => {
  assert.deepEqual(bothLocalTimes(getInstant('2026-11-22T16:30:00Z')), {
    hanoi: { date: '2026-11-22', time: '23:30', weekday: 7 },
    beijing: { date: '2026-11-23', time: '00:30', weekday: 1 },
  })
})

test('the report day runs from 20:00 to 20:00 Hanoi time and carries the date on which it ends', () => {
  const day = reportDay(getInstant('2026-11-22T12:59:59.999Z'))
  assert.deepEqual(day, {
    date: '2026-11-22',
    from: '2026-11-21T13:00:00.000Z',
    to: '2026-11-22T13:00:00.000Z',
  })
  assert.equal(reportDay(getInstant('2026-11-22T13:00:00Z')).date, '2026-11-23')
  assert.equal(reportDay(getInstant('2026-12-31T13:00:00Z')).date, '2027-01-01')
})

test('a civil date begins an hour earlier in Beijing than in Hanoi', () => {
  assert.equal(startOfDay('2026-12-10', 'Asia/Ho_Chi_Minh'), '2026-12-09T17:00:00.000Z')
  assert.equal(startOfDay('2026-12-10', 'Asia/Shanghai'), '2026-12-09T16:00:00.000Z')
})

const CASES: readonly [string, typeof huuNghi, OpeningQuestion, string, string, string | null][] = [
  [
    'in the morning before seven the gate is closed',
    huuNghi,
    fruitOut,
    '2026-11-21T23:59:00Z',
    'closed',
    '2026-11-22T00:00:00.000Z',
  ],
  [
    'from seven in Hanoi, eight in Beijing, it is open',
    huuNghi,
    fruitOut,
    '2026-11-22T00:00:00Z',
    'open',
    '2026-11-22T13:00:00.000Z',
  ],
  [
    'at eight in the evening it closes',
    huuNghi,
    fruitOut,
    '2026-11-22T13:00:00Z',
    'closed',
    '2026-11-23T00:00:00.000Z',
  ],
  [
    'before the hours were extended it closed at five',
    huuNghi,
    fruitOut,
    '2025-04-20T10:00:00Z',
    'closed',
    '2025-04-21T00:00:00.000Z',
  ],
  [
    'the other side closed for a ceremony, so the gate was closed',
    huuNghi,
    fruitOut,
    '2025-04-15T01:00:00Z',
    'closed',
    '2025-04-15T03:00:00.000Z',
  ],
  [
    'the ceremony was at one gate only',
    tanThanh,
    fruitOut,
    '2025-04-15T01:00:00Z',
    'open',
    '2025-04-15T10:00:00.000Z',
  ],
  [
    'at the lunar new year it is closed for four days',
    huuNghi,
    fruitOut,
    '2026-02-16T05:00:00Z',
    'closed',
    '2026-02-19T00:00:00.000Z',
  ],
  [
    'after the new year only by appointment',
    huuNghi,
    fruitOut,
    '2026-02-20T05:00:00Z',
    'by-appointment',
    '2026-02-20T13:00:00.000Z',
  ],
  [
    'the night test took electronics on the smart lane by appointment',
    tanThanh,
    boxes,
    '2025-11-20T12:00:00Z',
    'by-appointment',
    '2025-11-20T13:00:00.000Z',
  ],
  [
    'the night test left other lanes as they were',
    tanThanh,
    { ...boxes, mode: 'traditional' },
    '2025-11-20T12:00:00Z',
    'open',
    '2025-11-20T13:00:00.000Z',
  ],
  [
    'before anything is known the state is unknown, not open and not closed',
    huuNghi,
    fruitOut,
    '2020-01-01T05:00:00Z',
    'unknown',
    null,
  ],
]
for (const [name, site, question, at, state, changesAt] of CASES)
  test(name, () => {
    const opening = openingAt(site, question, getInstant(at))
    assert.deepEqual([opening.state, opening.changesAt], [state, changesAt])
  })

test('the stricter side holds, and each side says for itself', () => {
  const opening = openingAt(huuNghi, fruitOut, getInstant('2025-04-15T01:00:00Z'))
  assert.deepEqual([opening.bySide.VN.state, opening.bySide.CN.state], ['open', 'closed'])
  assert(opening.bySide.CN.calendar?.reason.vi)
})

test('an import of China is an export lane of the site file', () => {
  assert.deepEqual(
    [siteDirection('VN', 'out'), siteDirection('CN', 'in'), siteDirection('CN', 'out')],
    ['out', 'out', 'in'],
  )
})
