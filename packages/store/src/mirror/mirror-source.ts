import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'
import { rowsPart, type StatementPart } from '../statement.ts'

/** Where reading goes on; 0 at the first start. */
export async function mirrorPosition(db: Db, source: string): Promise<number> {
  const { rows } = await db.query<{ next: number }>({
    name: 'mirror_position',
    text: 'select next from mirror_position where source = $1',
    values: [source],
  })
  return rows[0]?.next ?? 0
}

export const mirrorPositionPart = (source: string, next: number): StatementPart =>
  rowsPart(
    'mirror_position',
    `insert into mirror_position (source, next) select * from unnest($1::text[], $2::bigint[])
      on conflict (source) do update set next = excluded.next`,
    [[source], [next]],
  )

/** A stream of which sealed entries tell. `seq` is the last of them, `recordedAt` when that was. */
export interface ChangedStream {
  readonly stream: string
  readonly seq: number
  readonly recordedAt: Instant
}

/** Passages and declarations of which the log tells from `from` on, each once, and the number after the last one read. */
export async function listChangedStreams(
  db: Db,
  log: string,
  from: number,
  limit: number,
): Promise<{ readonly streams: readonly ChangedStream[]; readonly next: number }> {
  const { rows } = await db.query<{ stream: string; seq: number; recordedAt: Date; next: number }>({
    name: 'mirror_changed_streams',
    text: `with read as (
        select s.seq, e.stream, e.recorded_at from seal s join entry e on e.id = s.entry_id
        where s.log = $1 and s.seq >= $2::bigint order by s.seq limit $3::int),
      last as (select max(seq) + 1 as next from read)
      select stream, max(seq) as seq, max(recorded_at) as "recordedAt", next from read, last
      group by stream, next order by 2`,
    values: [log, from, limit],
  })
  return {
    streams: rows
      .filter(({ stream }) => /^(passage|declaration)\//.test(stream))
      .map(({ stream, seq, recordedAt }) => ({
        stream,
        seq,
        recordedAt: recordedAt.toISOString() as Instant,
      })),
    next: rows[0]?.next ?? from,
  }
}

/** Whether the other side has ever told a record of this kind: then it is to be expected again. */
export async function hasToldKind(db: Db, kind: string): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>({
    name: 'has_told_kind',
    text: 'select exists (select from told_record where kind = $1) as found',
    values: [kind],
  })
  return rows[0]!.found
}
