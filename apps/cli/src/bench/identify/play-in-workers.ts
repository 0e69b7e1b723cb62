import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { PassOptions } from '@landport/barrier/identify/noisy/noisy-pass'
import { addTallies, NOTHING_TALLIED, type Tally } from '@landport/barrier/identify/noisy/play-passes'
import { type Portion, QUEUE_PASSES } from './play-portion.ts'

/** Queues that a worker takes at a time. */
const PORTION = 5

/** Plays at least so many passes, on all cores; `onProgress` is told how many are done. */
export async function playInWorkers(
  passes: number,
  options: PassOptions,
  onProgress: (done: number) => void,
): Promise<Tally> {
  const queues = Math.ceil(passes / QUEUE_PASSES)
  let next = 0
  let tally = NOTHING_TALLIED
  let done = 0
  const takePortion = (): Portion | null => {
    if (next >= queues) return null
    const portion = { ...options, first: next, queues: Math.min(PORTION, queues - next) }
    next += portion.queues
    return portion
  }
  const threads = Math.min(availableParallelism(), Math.ceil(queues / PORTION))
  await Promise.all(
    Array.from({ length: threads }, () =>
      work(takePortion, (part, { queues: played }) => {
        tally = addTallies(tally, part)
        done += played
        onProgress(done * QUEUE_PASSES)
      }),
    ),
  )
  return tally
}

function work(
  takePortion: () => Portion | null,
  onPlayed: (tally: Tally, portion: Portion) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./portion-worker.ts', import.meta.url))
    let portion: Portion | null = null
    const give = () => {
      portion = takePortion()
      if (portion === null) void worker.terminate().then(() => resolve())
      else worker.postMessage(portion)
    }
    worker.on('message', (tally: Tally) => {
      onPlayed(tally, portion!)
      give()
    })
    worker.on('error', reject)
    give()
  })
}
