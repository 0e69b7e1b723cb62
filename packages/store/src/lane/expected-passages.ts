import type { GoodsClass } from '@landport/passage/passage'
import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'

/**
 * References of a site's passages that may come to its lanes: not over the line, or come over it and not in the yard
 * yet; and not ended.
 */
export async function expectedReferences(db: Db, site: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ reference: string }>({
    name: 'expected_references',
    text: `select reference from passage where active and site = $1
        and (crossed_at is null or (direction = 'in' and phase = 'crossed')) order by reference`,
    values: [site],
  })
  return rows.map(({ reference }) => reference)
}

export interface PermittedReference {
  readonly reference: string
  /** It goes with others, which have streams of their own. */
  readonly inBatch: boolean
  /** Until when uses of its releases were set aside; null: none was. */
  readonly usesBefore: Instant | null
}

/** Of those the ones that lanes may hold a release of. */
export async function permittedReferences(db: Db, site: string): Promise<readonly PermittedReference[]> {
  const { rows } = await db.query<Omit<PermittedReference, 'usesBefore'> & { usesBefore: Date | null }>({
    name: 'permitted_references',
    text: `select p.reference, p.batch_number is not null as "inBatch", u.at as "usesBefore" from passage p
        left join (select reference, max(at) as at from lane_use_set_aside group by reference) u
          on u.reference = p.reference
      where p.active and p.site = $1 and (p.phase = 'permitted' or (p.direction = 'in' and p.phase = 'crossed'))
      order by p.reference`,
    values: [site],
  })
  return rows.map((row) => ({ ...row, usesBefore: (row.usesBefore?.toISOString() as Instant) ?? null }))
}

/** These, and the passages that share a batch number with one of them and have not crossed: they go together. */
export async function withBatchMates(db: Db, references: readonly string[]): Promise<readonly string[]> {
  const { rows } = await db.query<{ reference: string }>({
    name: 'batch_mates',
    text: `select reference from passage where reference = any($1::text[])
      union select m.reference from passage p join passage m on m.batch_number = p.batch_number and m.site = p.site
        and m.active and m.crossed_at is null
      where p.reference = any($1::text[]) and p.batch_number is not null`,
    values: [references],
  })
  return rows.map(({ reference }) => reference)
}

/** What passages ask of their gates, and whether others of a batch go with them; by reference. */
export interface PassageQuestion {
  readonly reference: string
  readonly site: string
  readonly direction: 'out' | 'in'
  readonly goodsClass: GoodsClass
  readonly laneMode: 'smart' | 'traditional'
  readonly batchNumber: string | null
}

export async function passageQuestions(
  db: Db,
  references: readonly string[],
): Promise<ReadonlyMap<string, PassageQuestion>> {
  if (references.length === 0) return new Map()
  const { rows } = await db.query<PassageQuestion>({
    name: 'passage_questions',
    text: `select reference, site, direction, goods_class as "goodsClass", lane_mode as "laneMode",
        batch_number as "batchNumber"
      from passage where reference = any($1::text[])`,
    values: [references],
  })
  return new Map(rows.map((row) => [row.reference, row]))
}
