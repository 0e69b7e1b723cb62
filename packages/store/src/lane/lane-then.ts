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
  readonly at: Instant
}

/** Openings of these passages that are reported, oldest first; one that nobody took counts no more. */
export async function listOpenings(db: Db, references: readonly string[]): Promise<readonly OpenedBefore[]> {
  const { rows } = await db.query<Omit<OpenedBefore, 'at'> & { at: Date; event: string }>({
    name: 'lane_openings',
    text: `select reference, site, lane, unit, at, bytes::jsonb #>> '{content,event}' as event from lane_report
      where reference = any($1::text[]) and kind = 'cycle'
        and bytes::jsonb #>> '{content,event}' in ('opened', 'not-taken') order by at, unit, seq`,
    values: [references],
  })
  const open: OpenedBefore[] = []
  for (const { event, at, ...row } of rows) {
    if (event === 'opened') open.push({ ...row, at: at.toISOString() as Instant })
    else {
      const taken = open.findLastIndex((one) => one.reference === row.reference && one.lane === row.lane)
      if (taken >= 0) open.splice(taken, 1)
    }
  }
  return open
}
