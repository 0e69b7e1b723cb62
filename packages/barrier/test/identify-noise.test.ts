import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomStream } from '@landport/kernel/random-stream'
import type { PassOptions } from '../src/identify/noisy/noisy-pass.ts'
import { addTallies, NOTHING_TALLIED, playPasses, type Tally } from '../src/identify/noisy/play-passes.ts'
import { IDENTIFY_POLICY } from '../src/identify/policy.ts'

const SEED = process.env.LANDPORT_SEED ?? String(Date.now())
/** The full run is `npm run bench -- identify`. */
const QUEUES = 20

function play(queues: number, options: PassOptions): Tally {
  let tally = NOTHING_TALLIED
  for (let n = 0; n < queues; n++)
    tally = addTallies(
      tally,
      playPasses(
        { ...options, passes: 1_000, queueSize: 100, policy: IDENTIFY_POLICY },
        randomStream(SEED, 'identify-noise', n),
      ),
    )
  return tally
}

test(`of ${QUEUES * 1_000} noisy passes hardly one is passed wrongly and most go without a person (seed ${SEED})`, () => {
  const { all, rightful, plateLooks } = play(QUEUES, { accuracy: 0.95 })
  const accuracy = plateLooks.right / plateLooks.all
  // Twenty times what is aimed at would still be rarer than twice in so few passes.
  assert.ok(all.wrong <= 2, `${all.wrong} wrong, seed ${SEED}`)
  assert.ok(all.right / rightful >= 0.96, `${all.right} of ${rightful}, seed ${SEED}`)
  assert.ok(Math.abs(accuracy - 0.95) < 0.01, `cameras were right ${accuracy} of the time, seed ${SEED}`)
})

test(`of copied plates few pass, and no swapped box or unknown vehicle does (seed ${SEED})`, () => {
  const wrongOf = (only: NonNullable<PassOptions['only']>) =>
    play(3, { accuracy: 0.95, only }).byCause[only as 'copied-plate' | 'swapped-box' | 'unknown']
  const copied = wrongOf('copied-plate')
  assert.ok(copied.wrong / copied.passes < 0.025, `${copied.wrong} of ${copied.passes}, seed ${SEED}`)
  for (const only of ['swapped-box', 'unknown'] as const) {
    const { wrong, passes } = wrongOf(only)
    assert.ok(passes > 1_000 && wrong <= 1, `${only}: ${wrong} of ${passes}, seed ${SEED}`)
  }
})

test('the same seed gives the same passes', () => {
  const once = () =>
    playPasses(
      { accuracy: 0.9, passes: 200, queueSize: 50, policy: IDENTIFY_POLICY },
      randomStream('same', 'seed'),
    )
  assert.deepEqual(once(), once())
})

test(`cameras that are worse leave more to people and pass no more wrong vehicles (seed ${SEED})`, () => {
  const [poor, good] = [play(3, { accuracy: 0.8 }), play(3, { accuracy: 0.99 })]
  assert.ok(poor.all.right / poor.rightful < good.all.right / good.rightful)
  assert.ok(poor.all.wrong <= 1, `${poor.all.wrong} wrong, seed ${SEED}`)
})
