import type { Passage } from '@landport/passage/passage'
import type { DeclarationHold } from '../constraint.ts'
import type { Db } from '../pool.ts'

/** The passage as this side sees it now. */
export async function findPassage(db: Db, reference: string): Promise<Passage | null> {
  const { rows } = await db.query<{ doc: Passage }>({
    name: 'find_passage',
    text: 'select doc from passage where reference = $1',
    values: [reference],
  })
  return rows[0]?.doc ?? null
}

/** The passage with the open holds on its declarations, in one round trip: what a command is decided on. */
export async function findPassageWithHolds(
  db: Db,
  reference: string,
): Promise<{ readonly passage: Passage; readonly holds: readonly DeclarationHold[] } | null> {
  const { rows } = await db.query<{ doc: Passage; holds: DeclarationHold[] | null }>({
    name: 'find_passage_with_holds',
    text: `select doc, (select json_agg(json_build_object('id', h.id, 'declaration', h.declaration, 'agency', h.agency,
          'reason', h.reason, 'legalBasis', h.legal_basis, 'placedAt', h.placed_at))
        from declaration_hold h where h.lifted_at is null and h.declaration in (
          select c ->> 'declaration' from jsonb_array_elements(doc -> 'consignments') c)) as holds
      from passage where reference = $1`,
    values: [reference],
  })
  const row = rows[0]
  return row === undefined ? null : { passage: row.doc, holds: row.holds ?? [] }
}
