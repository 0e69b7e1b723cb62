import type { PassOptions } from '@landport/barrier/identify/noisy/noisy-pass'
import {
  addTallies,
  NOTHING_TALLIED,
  playPasses,
  type Tally,
} from '@landport/barrier/identify/noisy/play-passes'
import { IDENTIFY_POLICY } from '@landport/barrier/identify/policy'
import { randomStream } from '@landport/kernel/random-stream'

/** Passes of one queue. */
export const QUEUE_PASSES = 1_000
/** Vehicles that a lane knows of at a time. */
export const QUEUE_SIZE = 300
export const SEED = 'identify-2026'

export interface Portion extends PassOptions {
  /** Queues are numbered; each has a stream of its own, so a run can be divided in any way. */
  readonly first: number
  readonly queues: number
}

export function playPortion({ first, queues, ...options }: Portion): Tally {
  let tally = NOTHING_TALLIED
  for (let n = first; n < first + queues; n++) {
    const random = randomStream(SEED, `${options.accuracy} ${options.only ?? 'all'}`, n)
    const plan = { ...options, passes: QUEUE_PASSES, queueSize: QUEUE_SIZE, policy: IDENTIFY_POLICY }
    tally = addTallies(tally, playPasses(plan, random))
  }
  return tally
}
