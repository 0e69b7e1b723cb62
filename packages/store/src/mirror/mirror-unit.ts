import type { MirrorUnit } from '@landport/clearance/mirror/unit'
import type { Instant } from '@landport/std/time'
import { toJsonb } from '../jsonb.ts'
import type { Db } from '../pool.ts'
import { rowsPart, type StatementPart } from '../statement.ts'

/** Units that have one of these keys, the one that was there first first (ids sort by time). */
export async function listUnitsByKeys(db: Db, keys: readonly string[]): Promise<readonly MirrorUnit[]> {
  const { rows } = await db.query<{ doc: MirrorUnit }>({
    name: 'mirror_units_by_keys',
    text: `select doc from mirror_unit
      where id in (select unit from mirror_key where key = any($1::text[])) order by id limit 50`,
    values: [keys],
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

/** The unit as it now stands, and its new keys. */
export function unitParts(
  unit: MirrorUnit,
  reviewAt: Instant | null,
  keys: readonly string[],
): readonly StatementPart[] {
  return [
    rowsPart(
      'mirror_unit',
      `insert into mirror_unit (id, doc, review_at) select id, doc::jsonb, review_at
        from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as u (id, doc, review_at)
        on conflict (id) do update set doc = excluded.doc, review_at = excluded.review_at`,
      [[unit.id], [toJsonb(unit)], [reviewAt]],
    ),
    rowsPart(
      'mirror_key',
      `insert into mirror_key (key, unit) select * from unnest($1::text[], $2::uuid[]) on conflict do nothing`,
      [keys, keys.map(() => unit.id)],
    ),
  ]
}

/** That a unit takes the place of others; a statement of its own, before what changes the same rows. */
export const joinedParts = (into: string, joined: readonly string[]): readonly StatementPart[] => [
  {
    name: 'mirror_unit_joined',
    sql: 'delete from mirror_unit where id = any($1::uuid[])',
    values: [joined],
  },
  {
    name: 'mirror_key_joined',
    sql: 'delete from mirror_key where unit = any($1::uuid[]) returning key',
    values: [joined],
  },
  {
    name: 'mirror_key_moved',
    sql: `insert into mirror_key (key, unit) select distinct key, $1::uuid from mirror_key_joined
      on conflict do nothing`,
    values: [into],
  },
  {
    name: 'discrepancy_moved',
    sql: 'update discrepancy set unit = $1::uuid where unit = any($2::uuid[])',
    values: [into, joined],
  },
]
