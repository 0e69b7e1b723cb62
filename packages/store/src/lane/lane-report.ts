import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'
import { rowsPart, type StatementPart, splitTexts } from '../statement.ts'

/** A report of a lane computer as it is kept. `bytes`: canonical JSON; `batch`: digest of the signed text it came in. */
export interface LaneReportRow {
  readonly unit: string
  readonly seq: number
  readonly digest: string
  readonly bytes: string
  readonly batch: string
  readonly site: string
  readonly lane: string
  readonly at: Instant
  readonly kind: string
  readonly reference: string | null
}

/**
 * Keeps reports together with what follows from them. The same number is never kept twice: a second writer of it loses
 * the race, and whoever comes back finds what is there.
 */
export const laneReportPart = (rows: readonly LaneReportRow[]): StatementPart =>
  rowsPart(
    'lane_report',
    `insert into lane_report (unit, seq, digest, bytes, batch, site, lane, at, kind, reference)
      select * from unnest($1::text[], $2::bigint[], $3::text[], ${splitTexts('$4')}, $5::text[], $6::text[],
        $7::text[], $8::timestamptz[], $9::text[], $10::text[])`,
    [
      rows.map(({ unit }) => unit),
      rows.map(({ seq }) => seq),
      rows.map(({ digest }) => digest),
      rows.map(({ bytes }) => bytes),
      rows.map(({ batch }) => batch),
      rows.map(({ site }) => site),
      rows.map(({ lane }) => lane),
      rows.map(({ at }) => at),
      rows.map(({ kind }) => kind),
      rows.map(({ reference }) => reference),
    ],
    [3],
  )

export interface UnitPosition {
  /** Everything up to here is there, with its effects. */
  readonly upTo: number
  /** Of the numbers asked for, those that are there, with the digests of what they say. */
  readonly known: ReadonlyMap<number, string>
}

/** How far a computer has told, and which of these numbers are there, in one round trip. */
export async function unitPosition(db: Db, unit: string, from: number, to: number): Promise<UnitPosition> {
  const { rows } = await db.query<{ upTo: number; known: Record<string, string> | null }>({
    name: 'lane_unit_position',
    text: `select coalesce((select up_to from lane_unit where unit = $1), 0) as "upTo",
      (select json_object_agg(seq, digest) from lane_report
        where unit = $1 and seq between $2::bigint and $3::bigint) as known`,
    values: [unit, from, to],
  })
  const { upTo, known } = rows[0]!
  return {
    upTo,
    known: new Map(Object.entries(known ?? {}).map(([seq, digest]) => [Number(seq), digest])),
  }
}

/** Everything of the computer up to `upTo` is there, with the rows of this statement. Never goes back. */
export const advanceUnitPart = (unit: string, upTo: number): StatementPart =>
  rowsPart(
    'lane_unit',
    `insert into lane_unit as old (unit, up_to) select * from unnest($1::text[], $2::bigint[])
      on conflict (unit) do update set up_to = excluded.up_to where old.up_to < excluded.up_to`,
    [[unit], [upTo]],
  )
