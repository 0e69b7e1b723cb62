import { numberKey } from '../passage-declaration.ts'
import type { Db } from '../pool.ts'

/** Whose declarations a person reads: those its account brought, and those that lie on its organisations' passages. */
export interface DeclarationReader {
  readonly account: string
  readonly organisations: readonly string[]
}

/**
 * A declaration lies on a passage, for its parties, when the passage names our record of it and customs has spoken on
 * the passage: a number that anybody may write into a registration opens nothing.
 */
const READABLE = `select d.id from declaration d join import_file f on f.digest = d.file_digest
      where f.account = $1::text
    union select d.id from passage p join passage_declaration l on l.reference = p.reference
        join declaration d on d.id = l.key
      where p.parties && $2::text[] and p.doc ->> 'channel' <> 'unknown'`

/** Ids of the declarations this person may read, newest first; `number` narrows to a registered number. */
export async function listReadableDeclarations(
  db: Db,
  reader: DeclarationReader,
  number: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'readable_declarations',
    text: `select id from declaration where id in (${READABLE}) and ($3::text is null or registered_number = $3)
      order by recorded_at desc limit $4::int`,
    values: [reader.account, reader.organisations, number, limit],
  })
  return rows.map(({ id }) => id)
}

export async function isReadableDeclaration(db: Db, reader: DeclarationReader, id: string): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>({
    name: 'is_readable_declaration',
    text: `select exists (select from (${READABLE}) readable where id = $3) as found`,
    values: [reader.account, reader.organisations, id],
  })
  return rows[0]!.found
}

/** References of the passages that carry it, newest first, at most 500; `organisations` null: all of this side. */
export async function passagesOfDeclaration(
  db: Db,
  declaration: { readonly id: string; readonly registeredNumber: string | null },
  organisations: readonly string[] | null,
): Promise<string[]> {
  const { id, registeredNumber } = declaration
  const { rows } = await db.query<{ reference: string }>({
    name: 'passages_of_declaration',
    text: `select reference from passage where reference in (
          select reference from passage_declaration where key = any($1::text[]))
        and ($2::text[] is null or parties && $2::text[])
      order by registered_at desc limit 500`,
    values: [[id, ...(registeredNumber === null ? [] : [numberKey(registeredNumber)])], organisations],
  })
  return rows.map(({ reference }) => reference)
}
