import assert from 'node:assert/strict'
import { test } from 'node:test'
import { precisionOf, recallOf } from '@landport/clearance/mirror/generate/score'
import { playCases } from '@landport/clearance/mirror/generate/stream'

const CASES = 6_000

test('of differences planted in honest noise 99 in 100 are found and 95 in 100 found are real, of every type', () => {
  const seed = process.env.LANDPORT_SEED ?? 'landport'
  const { score } = playCases(seed, CASES, () => performance.now())
  console.log(`seed ${seed}: recall ${score.recall.toFixed(4)}, precision ${score.precision.toFixed(4)}`)
  for (const [type, one] of [...score.byType].toSorted())
    console.log(
      `  ${type.padEnd(32)} planted ${one.planted} found ${one.found} wrong ${one.wrong} recall ${recallOf(one).toFixed(3)} precision ${precisionOf(one).toFixed(3)}`,
    )
  console.log(`  corrected ${score.correctedRight} of ${score.corrected}`)
  assert.ok(score.recall >= 0.99, `recall, seed ${seed}`)
  assert.ok(score.precision >= 0.95, `precision, seed ${seed}`)
  // A type is planted some fifty times here, so that one in a hundred is none or one: the bench counts thousands.
  for (const [type, one] of score.byType) {
    assert.ok(one.planted - one.found <= 1, `recall of ${type}, seed ${seed}`)
    assert.ok(precisionOf(one) >= 0.95 || one.wrong <= 3, `precision of ${type}, seed ${seed}`)
  }
  assert.equal(score.correctedRight, score.corrected, `a correction closes what it settles, seed ${seed}`)
})
