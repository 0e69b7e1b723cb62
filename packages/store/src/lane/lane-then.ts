import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** What an entry of a lane's or gate's stream said last at a moment, as its data were written. */
export async function lastDataThen<T>(
  db: Db,
  stream: string,
  type: string,
  at: Instant,
  whose: string | null = null,
): Promise<T | null> {
  const { rows } = await db.query<{ data: T }>({
    name: 'last_data_then',
    text: `select body::jsonb -> 'data' as data from entry
      where stream = $1 and type = $2 and event_at <= $3::timestamptz
        and ($4::text is null or body::jsonb #>> '{data,whose}' = $4)
      order by version desc limit 1`,
    values: [stream, type, at, whose],
  })
  return rows[0]?.data ?? null
}

/** That a barrier had risen for a passage, as a lane reported it, and the vehicle took it. */
export interface OpenedBefore {
  readonly reference: string
  readonly site: string
  readonly lane: string
  readonly unit: string
  /** Number and digest of the report that said so. */
  readonly seq: number
  readonly digest: string
  readonly at: Instant
  readonly simulated: boolean
}

/** Openings of these passages that are reported, oldest first; one that nobody took counts no more. */
export async function listOpenings(db: Db, references: readonly string[]): Promise<readonly OpenedBefore[]> {
  const { rows } = await db.query<
    Omit<OpenedBefore, 'at' | 'seq'> & { at: Date; seq: string; event: string }
  >({
    name: 'lane_openings',
    text: `select reference, site, lane, unit, seq, digest, at, bytes::jsonb #>> '{content,event}' as event,
        (bytes::jsonb ->> 'simulated')::boolean as simulated from lane_report
      where reference = any($1::text[]) and kind = 'cycle'
        and bytes::jsonb #>> '{content,event}' in ('opened', 'not-taken') order by at, unit, seq`,
    values: [references],
  })
  return takenOf(
    rows.map(({ event, at, seq, ...row }) => ({
      event,
      ...row,
      seq: Number(seq),
      at: at.toISOString() as Instant,
    })),
  )
}

/** Of what happened at barriers, in order: the openings that were not called off again because nobody took them. */
export function takenOf(
  happened: readonly (OpenedBefore & { readonly event: string })[],
): readonly OpenedBefore[] {
  const open: OpenedBefore[] = []
  for (const { event, ...one } of happened) {
    if (event === 'opened') open.push(one)
    else if (event === 'not-taken') {
      const taken = open.findLastIndex(
        ({ reference, lane, unit }) => reference === one.reference && lane === one.lane && unit === one.unit,
      )
      if (taken >= 0) open.splice(taken, 1)
    }
  }
  return open
}

/** How many vehicles this computer let past the lane's barrier unheard, after one moment and before another. */
export async function countPassedUnheard(
  db: Db,
  { unit, site, lane }: { readonly unit: string; readonly site: string; readonly lane: string },
  after: Instant,
  before: Instant,
): Promise<number> {
  const { rows } = await db.query<{ passed: number }>({
    name: 'lane_passed_unheard',
    text: `select count(*)::int as passed from lane_report
      where site = $2 and lane = $3 and unit = $1 and at > $4::timestamptz and at < $5::timestamptz and kind = 'cycle'
        and bytes::jsonb #>> '{content,event}' = 'passed' and not (bytes::jsonb ->> 'connected')::boolean`,
    values: [unit, site, lane, after, before],
  })
  return rows[0]!.passed
}
