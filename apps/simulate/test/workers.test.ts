import assert from 'node:assert/strict'
import { test } from 'node:test'
import { playInWorkers } from '../src/play/play-in-workers.ts'

test('as many threads as one likes play the same lives to the same result', async () => {
  const seeds = { first: 1_001, count: 60 }
  const [alone, shared] = [await playInWorkers(seeds, 1, () => {}), await playInWorkers(seeds, 2, () => {})]
  assert.deepEqual(shared, alone)
})
