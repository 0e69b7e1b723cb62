import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Kept } from '@landport/barrier/machine/kept'
import type { SiteHead } from '@landport/barrier/permit/permit'
import { getInstant } from '@landport/std/time'
import { laneClock } from '../src/clock/lane-clock.ts'
import { headsInTime, latestWritten } from '../src/clock/latest-written.ts'
import { openMemory } from '../src/memory/lane-memory.ts'

test('a lane computer whose clock was lost with its power begins after what it has written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'landport-clock-'))
  const memory = openMemory(join(folder, 'lanes.sqlite'))
  assert.equal(latestWritten(memory, []), null)
  const at = getInstant('2026-11-23T03:00:00.000Z')
  const text = JSON.stringify({ seq: 1, at })
  memory.commit({ reports: [{ seq: 1, text }], kept: [], devices: new Map() }, true)
  const clock = laneClock({
    speed: 1,
    followsSite: false,
    written: latestWritten(memory, memory.listKept()),
    wallMs: () => Date.parse('2000-01-01T00:00:00Z'),
    monotonicMs: () => 0,
  })
  assert.equal(clock.now() > at, true, clock.now())
  assert.equal(clock.startedAt, at)
  memory.close()
  rmSync(folder, { recursive: true })
})

const at = (time: string) => getInstant(`2026-11-23T${time}.000Z`)
const headOf = (heardAt: string, siteSaid: string): Kept => ({
  key: 'head/huu-nghi-1119-1120',
  value: { head: { at: at(siteSaid) } as SiteHead, heardAt: at(heardAt) },
})

test('a lane computer that was started with a clock an hour ahead is right again at the next start', () => {
  const memory = { findLast: () => ({ seq: 9, text: JSON.stringify({ at: at('04:00:20') }) }) }
  const kept = [headOf('04:00:10', '03:00:10')]
  const written = latestWritten(memory, kept)
  assert.equal(written, at('03:00:20'))
  assert.equal(latestWritten(memory, [headOf('04:00:10', '04:00:09')]), at('04:00:20'))
  assert.deepEqual(headsInTime(kept, at('03:00:40')), [headOf('03:00:10', '03:00:10')])
  assert.deepEqual(headsInTime(kept, at('05:00:00')), kept, 'what lies behind stays as it was heard')
})

test('a clock that is set right while the lane runs is followed forwards, and only where the site says the same', () => {
  let wall = Date.parse('2026-11-20T00:00:00Z')
  let counted = 0
  const clock = laneClock({
    speed: 1,
    followsSite: false,
    written: null,
    wallMs: () => wall,
    monotonicMs: () => counted,
  })
  counted = 1_000
  clock.hear(at('03:00:00'))
  assert.equal(clock.now(), '2026-11-20T00:00:01.000Z', 'the site alone moves nothing')
  wall = Date.parse('2026-11-23T03:00:02Z')
  assert.equal(clock.now(), '2026-11-20T00:00:01.000Z', 'nor does the clock alone')
  clock.hear(at('03:00:01'))
  assert.equal(clock.now(), at('03:00:02'))
  wall = Date.parse('2026-11-23T02:00:00Z')
  clock.hear(at('02:00:00'))
  assert.equal(clock.now(), at('03:00:02'), 'never backwards')
})

test('a clock that was ahead at the start and is set back while the lane runs never runs backwards; it is known to be ahead as soon as the site says the same', () => {
  let wall = Date.parse('2026-11-23T04:00:00Z')
  let counted = 0
  const clock = laneClock({
    speed: 1,
    followsSite: false,
    written: null,
    wallMs: () => wall,
    monotonicMs: () => counted,
  })
  clock.hear(at('03:00:00'))
  assert.deepEqual(
    [clock.skewSeconds(), clock.isAheadOfBoth()],
    [3_600, false],
    'the site alone proves nothing',
  )
  wall = Date.parse('2026-11-23T02:00:00Z')
  clock.hear(at('03:00:00'))
  assert.equal(clock.isAheadOfBoth(), false, 'nor does a clock that was set to something else')
  counted = 1_000
  wall = Date.parse('2026-11-23T03:00:01Z')
  clock.hear(at('03:00:01'))
  assert.deepEqual([clock.now(), clock.isAheadOfBoth()], ['2026-11-23T04:00:01.000Z', true])
})
