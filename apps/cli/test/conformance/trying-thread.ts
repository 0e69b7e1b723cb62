import { parentPort, workerData } from 'node:worker_threads'
import type { Verdict } from '../../src/conformance/clause.ts'
import { FAULTS } from './small-peer/faults.ts'
import { triedWith } from './trying.ts'

/** Tries faulty peers in a thread of its own: the test runner's watch over every promise costs a fifth of it. */
export interface Tried {
  /** Place of the fault in FAULTS. */
  readonly place: number
  readonly verdicts: readonly Verdict[]
  /** Why it could not be tried; null: it was. */
  readonly failed: string | null
}

/** Much of the time of one is waiting. */
const AT_ONCE = 6

const places = [...(workerData as readonly number[])]
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let place = places.shift(); place !== undefined; place = places.shift())
      parentPort!.postMessage(await triedAt(place))
  }),
)

async function triedAt(place: number): Promise<Tried> {
  try {
    return { place, verdicts: await triedWith(FAULTS[place]!), failed: null }
  } catch (error) {
    return {
      place,
      verdicts: [],
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
}
