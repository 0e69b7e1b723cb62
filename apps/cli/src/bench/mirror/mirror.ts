import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench, BenchContext, Figures } from '../bench.ts'
import { measureFlags } from './flags.ts'
import { measurePairs } from './pairs.ts'

/**
 * Two measurements. Quality and speed of the comparison: 1,000,000 generated pairs through the same pure functions as
 * on a server, in bounded memory. Delay: a side in operation, fsync on, told of manifests that differ.
 */
export const mirror: Bench = {
  name: 'mirror',
  summary: "reconciliation of both sides' records: what is found, what is found wrongly, how soon, how fast",
  targets: {
    recall: { atLeast: 0.99 },
    precision: { atLeast: 0.95 },
    recall_worst_type: { atLeast: 0.99 },
    precision_worst_type: { atLeast: 0.95 },
    flag_p95_s: { atMost: 5 },
  },
  run,
}

async function run({ folder, say }: BenchContext): Promise<Figures> {
  const data = join(folder, 'mirror')
  await rm(data, { recursive: true, force: true })
  const flags = await measureFlags(data, say)
  return { ...measurePairs(say), ...flags }
}
