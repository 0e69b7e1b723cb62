import { type Instant, msOf } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** From when to when a passage was permitted on this side; `to` null: it still is. */
export interface PermittedSpan {
  readonly from: Instant
  readonly to: Instant | null
}

/** Entries that end a permission. */
const ENDS = ['permission-withdrawn', 'crossed', 'turned-around', 'moved', 'cancelled'] as const

/**
 * When these passages were permitted, by this side's own entries: what was known at a moment is judged by them, not by
 * what holds now.
 */
export async function permittedSpans(
  db: Db,
  references: readonly string[],
): Promise<ReadonlyMap<string, readonly PermittedSpan[]>> {
  const { rows } = await db.query<{ stream: string; type: string; at: Date }>({
    name: 'permitted_spans',
    text: `select stream, type, event_at as at from entry
      where stream = any($1::text[]) and type = any($2::text[]) order by stream, version`,
    values: [references.map((reference) => `passage/${reference}`), ['crossing-permitted', ...ENDS]],
  })
  const spans = new Map<string, PermittedSpan[]>(references.map((reference) => [reference, []]))
  for (const { stream, type, at } of rows) {
    const list = spans.get(stream.slice('passage/'.length))!
    const moment = at.toISOString() as Instant
    const last = list.at(-1)
    if (type === 'crossing-permitted') list.push({ from: moment, to: null })
    else if (last !== undefined && last.to === null) list[list.length - 1] = { ...last, to: moment }
  }
  return spans
}

export const isPermittedAt = (spans: readonly PermittedSpan[], at: Instant): boolean =>
  spans.some(({ from, to }) => msOf(from) <= msOf(at) && (to === null || msOf(at) <= msOf(to)))
