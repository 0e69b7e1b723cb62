import { Worker } from 'node:worker_threads'
import { add, NOTHING_PLAYED, type Played, playSeeds, range } from './play-seeds.ts'

/** Seeds that a worker takes at a time. */
const PORTION = 50

export interface Portion {
  readonly first: number
  readonly count: number
  /** Each fifth at the lanes as well. */
  readonly lanes?: boolean
}

/** Plays `count` seeds from `first` on, on so many threads; a few are played here. `onProgress` is told how many are done. */
export async function playInWorkers(
  { first, count, lanes = false }: Portion,
  threads: number,
  onProgress: (done: number) => void,
): Promise<Played> {
  if (threads <= 1 || count <= PORTION)
    return playSeeds(range(first, count), ({ seeds }) => onProgress(seeds), lanes)
  let next = first
  let played = NOTHING_PLAYED
  const takePortion = (): Portion | null => {
    if (next >= first + count) return null
    const portion = { first: next, count: Math.min(PORTION, first + count - next), lanes }
    next += portion.count
    return portion
  }
  await Promise.all(
    Array.from({ length: threads }, () =>
      work(takePortion, (part) => {
        played = add(played, part)
        onProgress(played.seeds)
      }),
    ),
  )
  return { ...played, broken: played.broken.toSorted((a, b) => a.seed - b.seed) }
}

function work(takePortion: () => Portion | null, onPlayed: (played: Played) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    const give = () => {
      const portion = takePortion()
      if (portion === null) void worker.terminate().then(() => resolve())
      else worker.postMessage(portion)
    }
    worker.on('message', (played: Played) => {
      onPlayed(played)
      give()
    })
    worker.on('error', reject)
    give()
  })
}
