import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import { checkPack } from '../src/check-pack.ts'
import { HANOI_ZONE } from '../src/civil-time.ts'
import type { WorkingHours } from '../src/pack-schema.ts'
import { plusWorkingMinutes } from '../src/working-time.ts'
import { brief, readJson } from './files.ts'

const OFFICE: WorkingHours = {
  weekdays: [1, 2, 3, 4, 5],
  intervals: [
    { from: '07:30', to: '11:30' },
    { from: '13:30', to: '17:30' },
  ],
  daysOff: ['2026-11-25'],
  provenance: { status: 'assumed', source: 'test' },
}

/** Hanoi time; 23 November 2026 is a Monday. */
const ROWS = [
  ['a whole day from its beginning', '2026-11-23T07:30', 480, '2026-11-23T17:30'],
  ['over the noon break', '2026-11-23T11:00', 60, '2026-11-23T14:00'],
  ['from the break itself', '2026-11-23T12:00', 30, '2026-11-23T14:00'],
  ['asked in the evening it begins in the morning', '2026-11-23T19:00', 60, '2026-11-24T08:30'],
  ['over a day off', '2026-11-24T16:30', 120, '2026-11-26T08:30'],
  ['over the week end', '2026-11-27T17:00', 480, '2026-11-30T17:00'],
  ['from a Sunday', '2026-11-22T10:00', 480, '2026-11-23T17:30'],
] as const

for (const [name, from, minutes, to] of ROWS)
  test(`${minutes} working minutes: ${name}`, () =>
    assert.equal(plusWorkingMinutes(hanoi(from), minutes, OFFICE, HANOI_ZONE), hanoi(to)))

const hanoi = (local: string) => getInstant(new Date(`${local}:00+07:00`).toISOString())

test('a pack with a limit in working hours and none to count by is refused, and one whose hours overlap', () => {
  const json = readJson('procedures/vn-2026-07.json')
  const n = json.tables.timeLimits.rows.findIndex(({ id }: { id: string }) => id === 'vn-t-physical-check')
  json.workingHours.intervals.reverse()
  const disordered = checkPack(json)
  assert(!disordered.ok)
  assert.deepEqual(brief(disordered.error), ['hours-out-of-order /workingHours/intervals/1'])
  delete json.workingHours
  const missing = checkPack(json)
  assert(!missing.ok)
  assert.deepEqual(brief(missing.error), [`working-hours-missing /tables/timeLimits/rows/${n}/then/counted`])
})
