import { listTellings, type PlaceRange } from '@landport/store/mirror/mirror-source'
import type { Db } from '@landport/store/pool'
import type { ToldRecordRow } from '@landport/store/told-record'
import { TOLD_KINDS } from './told-mirror-record.ts'

/**
 * Tellings get their place before they are committed, so that a later place may be seen before an earlier one. A place
 * that was passed over is asked for again this long; no statement lasts as long.
 */
const GAP_MS = 35_000

interface Gap extends PlaceRange {
  readonly sinceMs: number
}

export interface TellingsRead {
  readonly rows: readonly ToldRecordRow[]
  /** Where reading goes on after a restart: before it nothing can come any more. */
  readonly next: number
  /** As many as were asked for: there may be more. */
  readonly isFull: boolean
  /** They are taken: the next reading goes on after them. */
  keep(): void
}

export type FollowTellings = (db: Db, position: number, limit: number) => Promise<TellingsRead>

/** Reads the other side's tellings each once, in the order of their places, and places passed over when they are there. */
export function followTellings(nowMs: () => number): FollowTellings {
  let last = 0
  let gaps: readonly Gap[] = []

  return async (db, position, limit) => {
    const isBehind = position > last
    const from = isBehind ? position : last
    const open = isBehind ? [] : gaps
    const rows = await listTellings(db, { kinds: TOLD_KINDS, ranges: open, after: from, limit })
    const to = Math.max(from, rows.at(-1)?.ord ?? from)
    const now = nowMs()
    const left = [...open, ...(to > from ? [{ from: from + 1, to, sinceMs: now }] : [])]
      .flatMap((gap) => without(gap, rows))
      .filter(({ sinceMs }) => now - sinceMs < GAP_MS)
    return {
      rows,
      next: left[0] === undefined ? to : left[0].from - 1,
      isFull: rows.length === limit,
      keep: () => {
        last = to
        gaps = left
      },
    }
  }
}

/** What of the range none of the rows has. */
function without({ from, to, sinceMs }: Gap, rows: readonly ToldRecordRow[]): readonly Gap[] {
  const left: Gap[] = []
  let next = from
  for (const { ord } of rows) {
    if (ord < from || ord > to) continue
    if (ord > next) left.push({ from: next, to: ord - 1, sinceMs })
    next = ord + 1
  }
  if (next <= to) left.push({ from: next, to, sinceMs })
  return left
}
