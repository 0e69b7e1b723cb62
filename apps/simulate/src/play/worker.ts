import { parentPort } from 'node:worker_threads'
import type { Portion } from './play-in-workers.ts'
import { playSeeds, range } from './play-seeds.ts'

parentPort!.on('message', async ({ first, count, lanes }: Portion) => {
  parentPort!.postMessage(await playSeeds(range(first, count), () => {}, lanes))
})
