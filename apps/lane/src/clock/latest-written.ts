import { CLOCK_OFF_SECONDS_MAX } from '@landport/barrier/booth/clock-off'
import type { Kept, KeptHead } from '@landport/barrier/machine/kept'
import type { LaneReport } from '@landport/barrier/report/report'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import type { LaneMemory } from '../memory/lane-memory.ts'

export const CLOCK_OFF_MS_MAX = CLOCK_OFF_SECONDS_MAX * 1_000

/**
 * The latest time that this lane has written: a computer whose clock was lost with its power begins after it. What it
 * wrote while its clock was ahead of its site's counts by as much less, else one wrong start would keep it ahead for
 * good. Null on an empty memory.
 */
export function latestWritten(memory: Pick<LaneMemory, 'findLast'>, kept: readonly Kept[]): Instant | null {
  const last = memory.findLast()
  const heads = kept.flatMap(({ key, value }) =>
    key.startsWith('head/') && value !== null ? [value as KeptHead] : [],
  )
  const times = [
    ...(last === null ? [] : [(JSON.parse(last.text) as LaneReport).at]),
    ...heads.map(({ heardAt }) => heardAt),
  ]
  if (times.length === 0) return null
  return instantFromMs(Math.max(...times.map(msOf)) - wasAheadMs(heads))
}

function wasAheadMs(heads: readonly KeptHead[]): number {
  const newest = heads.toSorted((a, b) => msOf(a.heardAt) - msOf(b.heardAt)).at(-1)
  const aheadMs = newest === undefined ? 0 : msOf(newest.heardAt) - msOf(newest.head.at)
  return aheadMs > CLOCK_OFF_MS_MAX ? aheadMs : 0
}

/** What is kept as of later than now was written by a clock that was ahead: a head is as old as its site says. */
export const headsInTime = (kept: readonly Kept[], now: Instant): readonly Kept[] =>
  kept.map((one) => {
    if (!one.key.startsWith('head/') || one.value === null) return one
    const { head, heardAt } = one.value as KeptHead
    if (heardAt <= now) return one
    return { key: one.key as `head/${string}`, value: { head, heardAt: head.at < now ? head.at : now } }
  })
