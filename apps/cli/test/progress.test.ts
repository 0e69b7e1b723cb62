import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawProgress } from '@landport/cli/progress'

test('the bar says how far it is and how long it may take', () => {
  const state = { label: 'Importing', unit: 'files', elapsedMs: 10_000 }
  assert.equal(
    drawProgress({ ...state, done: 50, total: 200 }),
    'Importing [########......................] 50/200 files, 10 s, 30 s left',
  )
  assert.equal(drawProgress({ ...state, done: 50, total: null }), 'Importing: 50 files, 10 s')
  assert.match(drawProgress({ ...state, done: 200, total: 200 }), /\[#{30}\] 200\/200 files, 10 s$/)
})
