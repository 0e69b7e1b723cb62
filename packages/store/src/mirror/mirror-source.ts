import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { DeclarationRow } from '../declaration.ts'
import { numberKey } from '../passage-declaration.ts'
import type { Db } from '../pool.ts'
import { rowsPart, type StatementPart } from '../statement.ts'
import type { ToldRecordRow } from '../told-record.ts'

/** Where reading goes on; 0 at the first start. */
export async function mirrorPosition(db: Db, source: string): Promise<number> {
  const { rows } = await db.query<{ next: number }>({
    name: 'mirror_position',
    text: 'select next from mirror_position where source = $1',
    values: [source],
  })
  return rows[0]?.next ?? 0
}

export const mirrorPositionPart = (
  positions: readonly { readonly source: string; readonly next: number }[],
): StatementPart =>
  rowsPart(
    'mirror_position',
    `insert into mirror_position (source, next) select * from unnest($1::text[], $2::bigint[])
      on conflict (source) do update set next = excluded.next`,
    [positions.map(({ source }) => source), positions.map(({ next }) => next)],
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
  const { rows } = await db.query<{ stream: string | null; seq: number; recordedAt: Date }>({
    name: 'mirror_changed_streams',
    // One look-up each: joined, a journal that has grown faster than its statistics is read whole for each page.
    text: `select e.stream, max(s.seq) as seq, max(e.recorded_at) as "recordedAt"
      from (select seq, entry_id from seal where log = $1 and seq >= $2::bigint order by seq limit $3::int) s
        left join lateral (select stream, recorded_at from entry where id = s.entry_id offset 0) e on true
      group by e.stream order by 2`,
    values: [log, from, limit],
  })
  return {
    streams: rows.flatMap(({ stream, seq, recordedAt }) =>
      stream !== null && /^(passage|declaration)\//.test(stream)
        ? [{ stream, seq, recordedAt: recordedAt.toISOString() as Instant }]
        : [],
    ),
    next: (rows.at(-1)?.seq ?? from - 1) + 1,
  }
}

/** References of the passages that carry each of these declarations, newest first, at most 500 of each; by id. */
export async function listPassagesOfDeclarations(
  db: Db,
  declarations: readonly Pick<DeclarationRow, 'id' | 'declaration'>[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.query<{ id: string; passages: string[] }>({
    name: 'mirror_passages_of_declarations',
    text: `select id, array(select reference from passage where reference in (
          select reference from passage_declaration where key in (asked.id, asked.number))
        order by registered_at desc limit 500) as passages
      from unnest($1::text[], $2::text[]) as asked (id, number)`,
    values: [
      declarations.map(({ id }) => id),
      declarations.map(({ declaration: { registeredNumber } }) =>
        registeredNumber === null ? null : numberKey(registeredNumber),
      ),
    ],
  })
  return new Map(rows.map(({ id, passages }) => [id, passages]))
}

/** Whether the other side has ever told a record of this kind: then it is to be expected again. */
export async function hasToldKind(db: Db, from: Side, kind: string): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>({
    name: 'has_told_kind',
    text: 'select exists (select from told_record where from_side = $1 and kind = $2) as found',
    values: [from, kind],
  })
  return rows[0]!.found
}

/** Places from `from` to `to`, both counted. */
export interface PlaceRange {
  readonly from: number
  readonly to: number
}

/**
 * Tellings in these ranges and after the place `after`, in order; of kinds that are not asked for only that they are
 * there (`body` is empty).
 */
export async function listTellings(
  db: Db,
  ask: {
    readonly kinds: readonly string[]
    readonly ranges: readonly PlaceRange[]
    readonly after: number
    readonly limit: number
  },
): Promise<readonly ToldRecordRow[]> {
  const { rows } = await db.query<Omit<ToldRecordRow, 'receivedAt'> & { readonly receivedAt: Date }>({
    name: 'mirror_tellings',
    text: `select ord, message_id as message, from_side as "from", kind, act, number, reference,
        case when kind = any($1::text[]) then body else '{}' end as body, simulated, received_at as "receivedAt"
      from (
        (select t.* from unnest($2::bigint[], $3::bigint[]) as r (low, high) cross join lateral (
            select * from told_record where ord between r.low and r.high order by ord limit $5::int) t)
        union all
        (select * from told_record where ord > $4::bigint order by ord limit $5::int)) told
      order by ord limit $5::int`,
    values: [
      ask.kinds,
      ask.ranges.map(({ from }) => from),
      ask.ranges.map(({ to }) => to),
      ask.after,
      ask.limit,
    ],
  })
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() as Instant }))
}
