import type { Declaration } from '@landport/clearance/declaration'
import type { Passage } from '@landport/passage/passage'
import type { Instant } from '@landport/std/time'
import { numberKeySql } from '../passage-declaration.ts'
import type { Db } from '../pool.ts'

/** A document that the single window gave. `declaration`: our id of what it holds; null where it holds none of use. */
export interface WindowArrival {
  /** The window's own place of it, growing. */
  readonly place: number
  /** Number under which it gave it. */
  readonly number: string
  readonly digest: string
  readonly verdict: 'recorded' | 'known' | 'refused' | 'other-number'
  readonly declaration: string | null
  /** Passage that it names as its own reference. */
  readonly reference: string | null
  readonly faults: readonly { readonly code: string; readonly location: string }[]
  readonly receivedAt: Instant
}

/** Where fetching goes on; 0 at the first time. */
export async function lastPlace(db: Db): Promise<number> {
  const { rows } = await db.query<{ place: number }>({
    name: 'single_window_place',
    text: 'select coalesce(max(place), 0) as place from single_window_arrival',
  })
  return rows[0]!.place
}

export async function recordArrival(db: Db, arrival: WindowArrival): Promise<void> {
  const { place, number, digest, verdict, declaration, reference, faults, receivedAt } = arrival
  await db.query(
    `insert into single_window_arrival (place, number, digest, verdict, declaration, reference, faults, received_at)
      values ($1, left($2, 80), $3, $4, $5, $6, $7::jsonb, $8::timestamptz) on conflict do nothing`,
    [place, number, digest, verdict, declaration, reference, JSON.stringify(faults), receivedAt],
  )
}

/** The latest first. */
export async function listArrivals(db: Db, limit: number): Promise<readonly WindowArrival[]> {
  const { rows } = await db.query<Omit<WindowArrival, 'receivedAt'> & { readonly receivedAt: Date }>(
    `select place, number, digest, verdict, declaration, reference, faults, received_at as "receivedAt"
      from single_window_arrival order by place desc limit $1`,
    [limit],
  )
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() as Instant }))
}

/** A passage that waits for word of its declaration, and the declaration that the window gave for it. */
export interface RegisteredDeclaration {
  readonly passage: string
  readonly declaration: Declaration
  /** Of the passage. */
  readonly consignments: Passage['consignments']
}

/** Key of the receipt that a passage gets for being told; its absence is what is left to do. */
export const registeredKey = (declaration: string, passage: string): string =>
  `single-window:${declaration}:${passage}`

/**
 * Active passages without any word on their declaration, for which the window gave one: by our id, by its number, or
 * because the document names the passage. Asked of what is there, so that it is found in whatever order they came.
 */
export async function listRegistered(db: Db, limit: number): Promise<readonly RegisteredDeclaration[]> {
  const { rows } = await db.query<RegisteredDeclaration>({
    name: 'single_window_registered',
    text: `with waiting as materialized (
        select p.reference from passage p where p.active and (p.direction = 'in' or p.crossed_at is null)
          and not exists (select from jsonb_array_elements(p.doc -> 'facts') f
            where f ->> 'item' = 'declaration-registered')),
      found as (
        select w.reference, a.declaration from waiting w join single_window_arrival a on a.reference = w.reference
        union
        select w.reference, a.declaration from waiting w join passage_declaration l on l.reference = w.reference
          join single_window_arrival a on a.declaration = l.key
        union
        select w.reference, d.id from waiting w join passage_declaration l on l.reference = w.reference
          join declaration d on left(d.registered_number, 11) = left(l.key, 11)
            and ${numberKeySql('d.registered_number')} = l.key
          where exists (select from single_window_arrival a where a.declaration = d.id))
      select f.reference as passage, d.doc as declaration, p.doc -> 'consignments' as consignments
      from found f join declaration d on d.id = f.declaration join passage p on p.reference = f.reference
      where d.status = 'recorded' and d.act = 'original' and d.registered_number is not null
        and not exists (select from receipt r where r.key = 'single-window:' || d.id || ':' || f.reference)
      order by d.recorded_at, d.id, f.reference limit $1`,
    values: [limit],
  })
  return rows
}
