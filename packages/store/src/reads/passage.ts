import type { Passage } from '@landport/passage/passage'
import type { DeclarationHold } from '../constraint.ts'
import { numberKeySql } from '../passage-declaration.ts'
import type { Db } from '../pool.ts'
import type { Receipt } from '../receipt.ts'

/** The passage as this side sees it now. */
export async function findPassage(db: Db, reference: string): Promise<Passage | null> {
  const { rows } = await db.query<{ doc: Passage }>({
    name: 'find_passage',
    text: 'select doc from passage where reference = $1',
    values: [reference],
  })
  return rows[0]?.doc ?? null
}

/**
 * Open holds on the declarations that passage `p` carries, as a column: known to it by our id, or only by the number
 * (as one that the other side announced).
 */
const HOLDS = `(select json_agg(json_build_object('id', h.id, 'declaration', h.declaration, 'agency', h.agency,
    'reason', h.reason, 'legalBasis', h.legal_basis, 'placedAt', h.placed_at))
  from declaration_hold h where h.lifted_at is null and h.declaration in (
    select l.key from passage_declaration l where l.reference = p.reference
    union select d.id from passage_declaration l join declaration d on d.registered_number is not null
      and ${numberKeySql('d.registered_number')} = l.key where l.reference = p.reference))`

/** The passage with the open holds on its declarations, in one round trip: what a command is decided on. */
export async function findPassageWithHolds(
  db: Db,
  reference: string,
): Promise<{ readonly passage: Passage; readonly holds: readonly DeclarationHold[] } | null> {
  const { rows } = await db.query<{ doc: Passage; holds: DeclarationHold[] | null }>({
    name: 'find_passage_with_holds',
    text: `select p.doc, ${HOLDS} as holds from passage p where p.reference = $1`,
    values: [reference],
  })
  const row = rows[0]
  return row === undefined ? null : { passage: row.doc, holds: row.holds ?? [] }
}

export interface CommandGround {
  /** The answer that was given before under this key. */
  readonly receipt: Receipt | null
  readonly found: { readonly passage: Passage; readonly holds: readonly DeclarationHold[] } | null
}

/** For commands on several passages what each is decided on, in one round trip and in their order. */
export async function findCommandGrounds(
  db: Db,
  commands: readonly { readonly key: string; readonly reference: string }[],
): Promise<CommandGround[]> {
  const { rows } = await db.query<
    Partial<Receipt> & { doc: Passage | null; holds: DeclarationHold[] | null }
  >({
    name: 'find_command_grounds',
    text: `select r.digest, r.outcome, r.body, p.doc, ${HOLDS} as holds
      from unnest($1::text[], $2::text[]) with ordinality as asked (key, reference, place)
      left join receipt r on r.key = asked.key left join passage p on p.reference = asked.reference
      order by asked.place`,
    values: [commands.map(({ key }) => key), commands.map(({ reference }) => reference)],
  })
  return rows.map(({ digest, outcome, body, doc, holds }) => ({
    receipt: digest == null || outcome == null || body == null ? null : { digest, outcome, body },
    found: doc === null ? null : { passage: doc, holds: holds ?? [] },
  }))
}
