import { precisionOf, recallOf, type Score } from '@landport/clearance/mirror/generate/score'
import { caseStream } from '@landport/clearance/mirror/generate/stream'
import type { Figures } from '../bench.ts'
import { rounded } from '../percentile.ts'

const PAIRS = 1_000_000
const SAY_EVERY_PAIRS = 100_000

/** Plays generated cases until a million consignments were set against their counterparts. */
export function measurePairs(say: (text: string) => void): Figures {
  const seed = process.env.LANDPORT_SEED ?? `${Date.now()}`
  say(`comparing ${PAIRS} pairs, seed ${seed}…`)
  const stream = caseStream(seed, () => performance.now())
  let [told, heapMax] = [0, 0]
  while (stream.result.pairs < PAIRS) {
    stream.playSome()
    heapMax = Math.max(heapMax, process.memoryUsage().heapUsed)
    if (stream.result.pairs - told < SAY_EVERY_PAIRS) continue
    told = stream.result.pairs
    say(`${told} pairs…`)
  }
  const { score, pairs, records, busyMs } = stream.result
  sayTypes(score, say)
  const types = [...score.byType.values()]
  return {
    recall: share(score.recall),
    precision: share(score.precision),
    recall_worst_type: share(Math.min(...types.map(recallOf))),
    precision_worst_type: share(Math.min(...types.map(precisionOf))),
    corrections_closed: share(score.correctedRight / Math.max(1, score.corrected)),
    pairs,
    pairs_per_s: rounded((pairs * 1000) / busyMs),
    records_per_s: rounded((records * 1000) / busyMs),
    heap_max_mb: rounded(heapMax / 1_000_000),
  }
}

function sayTypes(score: Score, say: (text: string) => void): void {
  for (const [type, one] of [...score.byType].toSorted())
    say(
      `${type.padEnd(30)} planted ${one.planted}, found ${one.found}, wrong ${one.wrong}: recall ${share(recallOf(one))}, precision ${share(precisionOf(one))}`,
    )
}

/** Four decimals, never rounded up to what was not reached. */
const share = (value: number): number => Math.floor(value * 10_000) / 10_000
