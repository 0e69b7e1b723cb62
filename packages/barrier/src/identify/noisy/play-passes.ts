import type { Random } from '@landport/std/source'
import { indexCandidates } from '../candidate-index.ts'
import { identify } from '../identify.ts'
import type { IdentifyPolicy, Verdict } from '../verdict.ts'
import { CAUSES, type Cause, type NoisyPass, noisyPass, type PassOptions } from './noisy-pass.ts'
import { nearPlates, noisyQueue } from './noisy-queue.ts'

export interface Outcomes {
  readonly passes: number
  /** Opened for the vehicle that the passage is about. */
  readonly right: number
  /** Opened for a passage whose vehicle this is not, or which comes with another's box. */
  readonly wrong: number
}

/** What came of many passes. `rightful` of `passes` had a passage and everything that belongs to it. */
export interface Tally {
  readonly all: Outcomes
  readonly rightful: number
  readonly byCause: Readonly<Record<Cause, Outcomes>>
  /** Of passes not opened for: what was said last. */
  readonly left: Readonly<Record<Exclude<Verdict['outcome'], 'identified'>, number>>
  readonly plateLooks: { readonly all: number; readonly right: number }
}

export interface PassesPlan extends PassOptions {
  readonly passes: number
  /** Vehicles that the lane knows of. */
  readonly queueSize: number
  readonly policy: IdentifyPolicy
}

/**
 * Passes of one queue. A lane judges after each reading and opens at the first `identified`, so here too: what would
 * be read afterwards comes too late. A double that carries everything its passage names is counted by itself, under
 * `perfect-double`, and neither as right nor as wrong in `all`.
 */
export function playPasses({ passes, queueSize, policy, ...options }: PassesPlan, random: Random): Tally {
  const queue = noisyQueue(random, queueSize)
  const near = nearPlates(queue)
  const gate = { queue, near, twins: queue.filter(({ reference }) => near.has(reference)) }
  const index = indexCandidates(queue)
  let tally = NOTHING_TALLIED
  for (let n = 0; n < passes; n++) {
    const pass = noisyPass(gate, options, random)
    tally = addPass(
      tally,
      pass,
      judged(pass, (readings) => identify(readings, index, policy)),
    )
  }
  return tally
}

/** The first verdict by which the barrier opens, else the last. */
function judged({ readings }: NoisyPass, judge: (readings: NoisyPass['readings']) => Verdict): Verdict {
  for (let n = 1; n < readings.length; n++) {
    const soFar = readings.slice(0, n)
    // Below two devices nobody is ever identified.
    if (soFar.every(({ device }) => device === soFar[0]!.device)) continue
    const verdict = judge(soFar)
    if (verdict.outcome === 'identified') return verdict
  }
  return judge(readings)
}

function addPass(tally: Tally, { rightful, causes, plateLooks }: NoisyPass, verdict: Verdict): Tally {
  const isOpened = verdict.outcome === 'identified'
  const isRight = isOpened && verdict.reference === rightful
  const one: Outcomes = { passes: 1, right: isRight ? 1 : 0, wrong: isOpened && !isRight ? 1 : 0 }
  const byCause = { ...tally.byCause }
  for (const cause of causes) byCause[cause] = addOutcomes(byCause[cause], one)
  const isCounted = !causes.has('perfect-double')
  return {
    all: isCounted ? addOutcomes(tally.all, one) : tally.all,
    rightful: tally.rightful + (rightful === null ? 0 : 1),
    byCause,
    left: isOpened ? tally.left : { ...tally.left, [verdict.outcome]: tally.left[verdict.outcome] + 1 },
    plateLooks: {
      all: tally.plateLooks.all + plateLooks.all,
      right: tally.plateLooks.right + plateLooks.right,
    },
  }
}

export function addTallies(a: Tally, b: Tally): Tally {
  const { left } = a
  return {
    all: addOutcomes(a.all, b.all),
    rightful: a.rightful + b.rightful,
    byCause: byCause((cause) => addOutcomes(a.byCause[cause], b.byCause[cause])),
    left: {
      nobody: left.nobody + b.left.nobody,
      unsure: left.unsure + b.left.unsure,
      contradicted: left.contradicted + b.left.contradicted,
      'unknown-vehicle': left['unknown-vehicle'] + b.left['unknown-vehicle'],
    },
    plateLooks: {
      all: a.plateLooks.all + b.plateLooks.all,
      right: a.plateLooks.right + b.plateLooks.right,
    },
  }
}

const addOutcomes = (a: Outcomes, b: Outcomes): Outcomes => ({
  passes: a.passes + b.passes,
  right: a.right + b.right,
  wrong: a.wrong + b.wrong,
})

const byCause = (of: (cause: Cause) => Outcomes): Record<Cause, Outcomes> =>
  Object.fromEntries(CAUSES.map((cause) => [cause, of(cause)])) as Record<Cause, Outcomes>

const NO_OUTCOMES: Outcomes = { passes: 0, right: 0, wrong: 0 }
export const NOTHING_TALLIED: Tally = {
  all: NO_OUTCOMES,
  rightful: 0,
  byCause: byCause(() => NO_OUTCOMES),
  left: { nobody: 0, unsure: 0, contradicted: 0, 'unknown-vehicle': 0 },
  plateLooks: { all: 0, right: 0 },
}
