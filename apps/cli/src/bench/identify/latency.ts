import { identify } from '@landport/barrier/identify/identify'
import { noisyPass } from '@landport/barrier/identify/noisy/noisy-pass'
import { noisyQueue } from '@landport/barrier/identify/noisy/noisy-queue'
import { IDENTIFY_POLICY } from '@landport/barrier/identify/policy'
import { randomStream } from '@landport/kernel/random-stream'
import type { Figures } from '../bench.ts'
import { percentile } from '../percentile.ts'
import { SEED } from './play-portion.ts'

const CANDIDATES = 400
const VEHICLES = 2_000

/** One verdict over all readings of a vehicle among so many candidates, the first of a changed queue included. */
export function measureLatency(): Figures {
  const random = randomStream(SEED, 'latency')
  const queue = noisyQueue(random, CANDIDATES)
  const gate = { queue, near: new Set<string>(), twins: [] }
  const times = Array.from({ length: VEHICLES }, () => {
    const { readings } = noisyPass(gate, { accuracy: 0.95 }, random)
    // Another list, as after a word of the site: it has to be laid out anew.
    const candidates = [...queue]
    const from = performance.now()
    identify(readings, candidates, IDENTIFY_POLICY)
    return performance.now() - from
  })
  return { identify_p99_ms: Math.round(percentile(times, 0.99) * 100) / 100 }
}
