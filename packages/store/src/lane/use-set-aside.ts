import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'
import type { StatementPart } from '../statement.ts'

/** That uses of a release until `at` count no more. */
export interface UseSetAside {
  /** Of its entry. */
  readonly id: string
  readonly site: string
  readonly lane: string
  readonly reference: string
  readonly at: Instant
  readonly by: string
  readonly reason: string
}

export const useSetAsidePart = ({
  id,
  site,
  lane,
  reference,
  at,
  by,
  reason,
}: UseSetAside): StatementPart => ({
  name: 'lane_use_set_aside',
  sql: `insert into lane_use_set_aside (id, site, lane, reference, at, by_account, reason)
    values ($1::uuid, $2, $3, $4, $5::timestamptz, $6, $7)`,
  values: [id, site, lane, reference, at, by, reason],
})

/** Of these passages, the moments until which uses were set aside, oldest first. */
export async function usesSetAside(
  db: Db,
  references: readonly string[],
): Promise<ReadonlyMap<string, readonly Instant[]>> {
  if (references.length === 0) return new Map()
  const { rows } = await db.query<{ reference: string; at: Date }>({
    name: 'uses_set_aside',
    text: 'select reference, at from lane_use_set_aside where reference = any($1::text[]) order by at',
    values: [references],
  })
  const found = new Map<string, Instant[]>()
  for (const { reference, at } of rows)
    found.set(reference, [...(found.get(reference) ?? []), at.toISOString() as Instant])
  return found
}
