import assert from 'node:assert/strict'
import { test } from 'node:test'
import { precisionOf, recallOf } from '@landport/clearance/mirror/generate/score'
import { playCases } from '@landport/clearance/mirror/generate/stream'

const CASES = 6_000

test('of differences planted in honest noise 99 in 100 are found and 95 in 100 found are real, of every type', () => {
  const seed = process.env.LANDPORT_SEED ?? `${Date.now()}`
  const { score } = playCases(seed, CASES, () => performance.now())
  console.log(`seed ${seed}: recall ${score.recall.toFixed(4)}, precision ${score.precision.toFixed(4)}`)
  for (const [type, one] of [...score.byType].toSorted())
    console.log(
      `  ${type.padEnd(32)} planted ${one.planted} found ${one.found} wrong ${one.wrong} recall ${recallOf(one).toFixed(3)} precision ${precisionOf(one).toFixed(3)}`,
    )
  console.log(`  corrected ${score.correctedRight} of ${score.corrected}`)
  for (const [type, one] of score.byType) {
    assert.ok(recallOf(one) >= 0.99, `recall of ${type}, seed ${seed}`)
    assert.ok(precisionOf(one) >= 0.95, `precision of ${type}, seed ${seed}`)
  }
  assert.equal(score.correctedRight, score.corrected, `a correction closes what it settles, seed ${seed}`)
})
