import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import { laneClock } from '../src/clock/lane-clock.ts'
import { latestWritten } from '../src/clock/latest-written.ts'
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
    notBefore: latestWritten(memory, memory.listKept()),
    wallMs: () => Date.parse('2000-01-01T00:00:00Z'),
    monotonicMs: () => 0,
  })
  assert.equal(clock.now() > at, true, clock.now())
  memory.close()
  rmSync(folder, { recursive: true })
})
