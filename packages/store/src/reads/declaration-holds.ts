import type { OutsideHold } from '@landport/passage/context'
import type { Instant } from '@landport/std/time'
import { numberKeySql } from '../passage-declaration.ts'
import type { Db } from '../pool.ts'

/** A hold on a declaration, open or lifted. */
export interface DeclarationHoldLine {
  readonly id: string
  readonly agency: string
  readonly reason: string
  readonly legalBasis: string
  readonly placedAt: Instant
  readonly liftedAt: Instant | null
}

/** Of one declaration, the open ones first, then the newest. */
export async function listHoldsOfDeclaration(
  db: Db,
  declaration: string,
): Promise<readonly DeclarationHoldLine[]> {
  const { rows } = await db.query<
    Omit<DeclarationHoldLine, 'placedAt' | 'liftedAt'> & { placedAt: Date; liftedAt: Date | null }
  >({
    name: 'holds_of_declaration',
    text: `select id, agency, reason, legal_basis as "legalBasis", placed_at as "placedAt", lifted_at as "liftedAt"
      from declaration_hold where declaration = $1 order by lifted_at is not null, placed_at desc limit 100`,
    values: [declaration],
  })
  return rows.map((row) => ({
    ...row,
    placedAt: row.placedAt.toISOString() as Instant,
    liftedAt: (row.liftedAt?.toISOString() ?? null) as Instant | null,
  }))
}

/** Open holds on the declarations that these passages carry, by reference; passages without any are left out. */
export async function listOpenHoldsOn(
  db: Db,
  references: readonly string[],
): Promise<ReadonlyMap<string, readonly OutsideHold[]>> {
  const { rows } = await db.query<Omit<OutsideHold, 'at'> & { reference: string; at: Date }>({
    name: 'open_holds_on',
    text: `select distinct l.reference, h.id, h.agency, h.legal_basis as "legalBasis", h.placed_at as at
      from declaration_hold h left join declaration d on d.id = h.declaration
        join passage_declaration l on l.key in (h.declaration, ${numberKeySql('d.registered_number')})
      where h.lifted_at is null and l.reference = any($1::text[]) order by h.placed_at`,
    values: [references],
  })
  const found = new Map<string, OutsideHold[]>()
  for (const { reference, at, ...hold } of rows) {
    const list = found.get(reference) ?? []
    list.push({ ...hold, at: at.toISOString() as Instant })
    found.set(reference, list)
  }
  return found
}
