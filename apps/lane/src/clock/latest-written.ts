import type { Kept, KeptHead } from '@landport/barrier/machine/kept'
import type { LaneReport } from '@landport/barrier/report/report'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import type { LaneMemory } from '../memory/lane-memory.ts'

/** What a loop or a boom did after the last report or head was written; the next start must not lie before it. */
const UNWRITTEN_MS = 2_000

/**
 * The latest time that this lane has written, and a little: a computer whose clock was lost with its power begins there
 * and not before, else what its own loops and barrier say would count as a replay. Null on an empty memory.
 */
export function latestWritten(memory: Pick<LaneMemory, 'findLast'>, kept: readonly Kept[]): Instant | null {
  const last = memory.findLast()
  const times = [
    ...(last === null ? [] : [(JSON.parse(last.text) as LaneReport).at]),
    ...kept.flatMap(({ key, value }) =>
      key.startsWith('head/') && value !== null ? [(value as KeptHead).heardAt] : [],
    ),
  ]
  if (times.length === 0) return null
  return instantFromMs(Math.max(...times.map(msOf)) + UNWRITTEN_MS)
}
