import { type Instant, msOf } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** Which entries of a lane's or gate's stream are asked for; `whose`: of those that say whose state it is. */
export interface DataAsked {
  readonly stream: string
  readonly type: string
  readonly whose: string | null
}

export interface DataEntry extends DataAsked {
  readonly at: Instant
  readonly data: unknown
}

/**
 * Of each of these what its stream said last at `from`, and all that it said until `to`, as the data were written: enough
 * to know how it stood at any moment between. In the order of each stream.
 */
export async function listDataOver(
  db: Db,
  asked: readonly DataAsked[],
  from: Instant,
  to: Instant,
): Promise<readonly DataEntry[]> {
  const { rows } = await db.query<Omit<DataEntry, 'at'> & { at: Date }>({
    name: 'lane_data_over',
    text: `select asked.stream, asked.type, asked.whose, e.event_at as at, e.body::jsonb -> 'data' as data
      from unnest($1::text[], $2::text[], $3::text[]) as asked (stream, type, whose)
      left join lateral (select version from entry
        where stream = asked.stream and type = asked.type and event_at <= $4::timestamptz
          and (asked.whose is null or body::jsonb #>> '{data,whose}' = asked.whose)
        order by version desc limit 1) before on true
      join entry e on e.stream = asked.stream and e.version >= coalesce(before.version, 0)
        and e.type = asked.type and e.event_at <= $5::timestamptz
        and (asked.whose is null or e.body::jsonb #>> '{data,whose}' = asked.whose)
      order by e.stream, e.version`,
    values: [
      asked.map(({ stream }) => stream),
      asked.map(({ type }) => type),
      asked.map(({ whose }) => whose),
      from,
      to,
    ],
  })
  return rows.map((row) => ({ ...row, at: row.at.toISOString() as Instant }))
}

/** Of what `listDataOver` found, the last word at a moment. */
export const lastDataAt = <T>(
  entries: readonly DataEntry[],
  { stream, type, whose }: DataAsked,
  at: Instant,
): T | null =>
  (entries.findLast(
    (one) => one.stream === stream && one.type === type && one.whose === whose && msOf(one.at) <= msOf(at),
  )?.data as T | undefined) ?? null

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
    // One look-up each: taken together, a table that has grown faster than its statistics is read whole for each batch.
    text: `select r.* from unnest($1::text[]) as asked (reference) cross join lateral (
        select reference, site, lane, unit, seq, digest, at, bytes::jsonb #>> '{content,event}' as event,
          (bytes::jsonb ->> 'simulated')::boolean as simulated from lane_report
        where reference = asked.reference and kind = 'cycle'
          and bytes::jsonb #>> '{content,event}' in ('opened', 'not-taken') offset 0) r
      order by r.at, r.unit, r.seq`,
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

/** Of which lane it is asked how many vehicles went past its barrier unheard, after which moment. */
export interface PassedAsked {
  readonly site: string
  readonly lane: string
  readonly after: Instant
}

/**
 * How many vehicles this computer let past a lane's barrier unheard before a moment, in the order of what is asked. Of each
 * lane all of them are read once, however many moments are asked of it.
 */
export async function countPassedUnheard(
  db: Db,
  unit: string,
  asked: readonly PassedAsked[],
  before: Instant,
): Promise<readonly number[]> {
  if (asked.length === 0) return []
  const lanes = [...Map.groupBy(asked, placeOf).values()].map((ofLane) => ({
    ...ofLane[0]!,
    after: ofLane.reduce((first, { after }) => (after < first ? after : first), ofLane[0]!.after),
  }))
  const { rows } = await db.query<{ site: string; lane: string; at: Date }>({
    name: 'lane_passed_unheard',
    text: `select r.site, r.lane, r.at
      from unnest($2::text[], $3::text[], $4::timestamptz[]) as asked (site, lane, after)
      cross join lateral (select site, lane, at from lane_report
        where site = asked.site and lane = asked.lane and unit = $1 and at > asked.after
          and at < $5::timestamptz and kind = 'cycle' and bytes::jsonb #>> '{content,event}' = 'passed'
          and not (bytes::jsonb ->> 'connected')::boolean offset 0) r`,
    values: [
      unit,
      lanes.map(({ site }) => site),
      lanes.map(({ lane }) => lane),
      lanes.map(({ after }) => after),
      before,
    ],
  })
  const passed = Map.groupBy(rows, placeOf)
  return asked.map(
    (one) => (passed.get(placeOf(one)) ?? []).filter(({ at }) => at.getTime() > msOf(one.after)).length,
  )
}

const placeOf = ({ site, lane }: Pick<PassedAsked, 'site' | 'lane'>): string => `${site}/${lane}`
