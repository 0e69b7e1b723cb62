import type { MirrorUnit } from '@landport/clearance/mirror/unit'
import { type KeyUnits, UNITS_MAX } from '@landport/clearance/mirror/unit-index'
import type { Instant } from '@landport/std/time'
import { toJsonb } from '../jsonb.ts'
import type { Db } from '../pool.ts'
import { rowsPart, type StatementPart, splitTexts } from '../statement.ts'

/**
 * Which units have these keys: of each pairing key the oldest, of each weak one the newest (ids sort by time), at most
 * `UNITS_MAX`. A key is read from that end of its index only, however many units have it. Within a transaction, as
 * the way in which PostgreSQL reads is set until its end.
 */
export async function listUnitsOfKeys(
  db: Db,
  pairing: readonly string[],
  weak: readonly string[],
): Promise<readonly KeyUnits[]> {
  // As a key stands for one unit as a rule, reading all of them and sorting is thought as cheap: then the one that
  // stands for thousands is read whole.
  await db.query(
    `select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`,
  )
  const { rows } = await db.query<{ key: string; units: string[] }>({
    name: 'mirror_units_of_keys',
    text: `select key, array(select unit from mirror_key k where k.key = asked.key
          order by unit limit ${UNITS_MAX + 1}) as units from unnest($1::text[]) as asked (key)
      union all
      select key, array(select unit from mirror_key k where k.key = asked.key
          order by unit desc limit ${UNITS_MAX + 1}) from unnest($2::text[]) as asked (key)`,
    values: [pairing, weak],
  })
  return rows.map(({ key, units }) => ({
    key,
    units: units.slice(0, UNITS_MAX),
    isCut: units.length > UNITS_MAX,
  }))
}

export async function listUnits(db: Db, ids: readonly string[]): Promise<readonly MirrorUnit[]> {
  if (ids.length === 0) return []
  const { rows } = await db.query<{ doc: MirrorUnit }>({
    name: 'mirror_units',
    text: 'select doc from mirror_unit where id = any($1::uuid[])',
    values: [ids],
  })
  return rows.map(({ doc }) => doc)
}

export async function listUnitsToReview(db: Db, now: Instant, limit: number): Promise<readonly MirrorUnit[]> {
  const { rows } = await db.query<{ doc: MirrorUnit }>({
    name: 'mirror_units_to_review',
    text: 'select doc from mirror_unit where review_at <= $1::timestamptz order by review_at limit $2',
    values: [now, limit],
  })
  return rows.map(({ doc }) => doc)
}

/** A unit as it now stands, and keys that are new to it. */
export interface UnitRow {
  readonly unit: MirrorUnit
  readonly reviewAt: Instant | null
  readonly keys: ReadonlySet<string>
}

/** Each unit once. */
export function unitParts(rows: readonly UnitRow[]): readonly StatementPart[] {
  const keys = rows.flatMap(({ unit, keys: own }) => [...own].map((key) => ({ key, unit: unit.id })))
  return [
    rowsPart(
      'mirror_unit',
      `insert into mirror_unit (id, doc, review_at) select id, doc::jsonb, review_at
        from unnest($1::uuid[], ${splitTexts('$2')}, $3::timestamptz[]) as u (id, doc, review_at)
        on conflict (id) do update set doc = excluded.doc, review_at = excluded.review_at`,
      [
        rows.map(({ unit }) => unit.id),
        rows.map(({ unit }) => toJsonb(unit)),
        rows.map(({ reviewAt }) => reviewAt),
      ],
      [1],
    ),
    rowsPart(
      'mirror_key',
      `insert into mirror_key (key, unit) select * from unnest($1::text[], $2::uuid[]) on conflict do nothing`,
      [keys.map(({ key }) => key), keys.map(({ unit }) => unit)],
    ),
  ]
}

/**
 * That units take the place of others: `joined` is one that is no more, each once, with the one that has its place. A
 * statement of its own, before what changes the same rows.
 */
export function joinedParts(joined: ReadonlyMap<string, string>): readonly StatementPart[] {
  const gone = [...joined.keys()]
  const pairs = [gone, [...joined.values()]]
  const moves = 'unnest($1::uuid[], $2::uuid[]) as moved (unit, into_unit)'
  return [
    {
      name: 'mirror_unit_joined',
      sql: 'delete from mirror_unit where id = any($1::uuid[])',
      values: [gone],
    },
    {
      name: 'mirror_key_joined',
      sql: 'delete from mirror_key where unit = any($1::uuid[]) returning key, unit',
      values: [gone],
    },
    {
      name: 'mirror_key_moved',
      sql: `insert into mirror_key (key, unit)
        select distinct key, into_unit from mirror_key_joined join ${moves} using (unit) on conflict do nothing`,
      values: pairs,
    },
    {
      name: 'discrepancy_moved',
      sql: `update discrepancy set unit = into_unit from ${moves} where discrepancy.unit = moved.unit`,
      values: pairs,
    },
  ]
}
