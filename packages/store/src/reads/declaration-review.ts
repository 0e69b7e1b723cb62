import type { LoadOnDeclaration } from '@landport/clearance/covers'
import type { Declaration } from '@landport/clearance/declaration'
import type { Passage } from '@landport/passage/passage'
import { numberKey, numberKeySql } from '../passage-declaration.ts'
import type { Db } from '../pool.ts'

/** A later act on a declaration that a passage carries, which the passage has not been told of. */
export interface UntoldAct {
  /** Id of the amendment or cancellation. */
  readonly act: string
  readonly reference: string
  /** What the passage knows the declaration by: our id of the original, or the first digits of its number. */
  readonly keys: readonly string[]
  readonly declaration: Declaration
  readonly simulated: boolean
}

/** Key of the receipt that a passage gets for being told; its absence is what is left to do. */
export const toldKey = (act: string, reference: string): string => `declaration-act:${act}:${reference}`

/**
 * Amendments and cancellations that passages still to be kept back carry and have not been told of, oldest first.
 * Asked of what is there, not of a queue: whether the act came before the passage or after it, in whatever order two
 * processes committed, and whoever died in between, it is found until the passage has its receipt.
 */
export async function listUntoldActs(db: Db, limit: number): Promise<readonly UntoldAct[]> {
  const { rows } = await db.query<UntoldAct>({
    name: 'untold_declaration_acts',
    text: `with carried as materialized (
        select l.key, l.reference, p.simulated from passage p join passage_declaration l on l.reference = p.reference
        where p.active and (p.direction = 'in' or p.crossed_at is null)),
      acts as (
        select c.key, c.reference, c.simulated, later.id from carried c
          join declaration first on first.id = c.key and first.status in ('amended', 'cancelled')
          join declaration later on later.chain = first.chain and later.act <> 'original'
        union
        select c.key, c.reference, c.simulated, later.id from carried c
          join declaration later on left(later.registered_number, 11) = left(c.key, 11)
            and ${numberKeySql('later.registered_number')} = c.key
            and later.registered_number is not null and later.act <> 'original')
      select d.id as act, a.reference, array_agg(a.key) as keys, d.doc as declaration, a.simulated
      from acts a join declaration d on d.id = a.id
      where not exists (select from receipt r where r.key = 'declaration-act:' || d.id || ':' || a.reference)
      group by d.id, a.reference, a.simulated order by d.recorded_at, d.id, a.reference limit $1`,
    values: [limit],
  })
  return rows
}

/** All that lies on vehicles under a declaration, on the way or over the line: what was called off is given back. */
export async function loadsOnDeclaration(db: Db, keys: readonly string[]): Promise<LoadOnDeclaration[]> {
  const { rows } = await db.query<{ consignments: Passage['consignments'] }>({
    name: 'loads_on_declaration',
    text: `select doc -> 'consignments' as consignments from passage where (active or crossed_at is not null)
      and reference in (select reference from passage_declaration where key = any($1::text[]))`,
    values: [keys],
  })
  return rows
    .flatMap(({ consignments }) => consignments)
    .filter(
      ({ declaration, declarationNumber }) =>
        (declaration !== null && keys.includes(declaration)) ||
        (declarationNumber !== null && keys.includes(numberKey(declarationNumber))),
    )
}
