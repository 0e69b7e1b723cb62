import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Fault } from '../src/bench/lane-drill/faults.ts'
import { playDrill } from '../src/bench/lane-drill/play-drill.ts'

/** One of each kind; `npm run bench -- lane-drill` plays all of them for eight hours. */
const CUT: readonly Fault[] = [
  'power-under-arm',
  'server-killed',
  'other-side-silent',
  'broker-killed',
  'camera-silent',
  'clock-ahead',
  'clock-behind',
]

test('whatever is cut of a gate of real processes, permitted trucks pass in the end, no other does, and the journal has each once', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'landport-lane-drill-'))
  try {
    const drilled = await playDrill({
      data: join(folder, 'data'),
      seed: 'lane-drill-test',
      speed: 1,
      faults: CUT,
      trucksPerLane: 1,
      roundsMax: CUT.length,
      hoursMax: Number.POSITIVE_INFINITY,
      say: (text) => t.diagnostic(text),
    })
    const trucks = CUT.length * 2
    const {
      byFault,
      looked_at: _looked,
      left_to_person: _left,
      passed_at_once: _once,
      hours: _,
      ...sums
    } = drilled
    assert.deepEqual(sums, {
      passed: trucks,
      forbidden_passed: 0,
      lost: 0,
      doubled: 0,
      unfounded: 0,
      differences: 0,
      trucks,
      forbidden_came: CUT.length - 1,
      kept_waiting: 0,
      unexplained: 0,
      misnamed: 0,
      rounds: CUT.length,
      struck: 0,
    })
    assert.equal(byFault.get('server-killed')!.passed, 2, 'the server is not asked')
    for (const cut of ['other-side-silent', 'camera-silent', 'clock-ahead'] as const)
      assert.equal(byFault.get(cut)!.passed, 0, cut)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
