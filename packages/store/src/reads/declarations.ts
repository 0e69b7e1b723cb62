import type { Instant } from '@landport/std/time'
import { type DeclarationRow, type DeclarationStatus, listDeclarations } from '../declaration.ts'
import { numberKey } from '../passage-declaration.ts'
import type { Db } from '../pool.ts'
import { Conditions } from './conditions.ts'

/** Whose declarations a person reads: those its account brought, and those that lie on its organisations' passages. */
export interface DeclarationReader {
  readonly account: string
  readonly organisations: readonly string[]
}

/**
 * A declaration lies on a passage, for its parties, when the passage names our record of it and customs has spoken on
 * the passage: a number that anybody may write into a registration opens nothing.
 */
const readableBy = (account: string, organisations: string): string =>
  `select d.id from declaration d join import_file f on f.digest = d.file_digest
      where f.account = ${account}::text
    union select d.id from passage p join passage_declaration l on l.reference = p.reference
        join declaration d on d.id = l.key
      where p.parties && ${organisations}::text[] and p.doc ->> 'channel' <> 'unknown'`

export interface DeclarationFilter {
  readonly direction?: 'export' | 'import'
  readonly status?: DeclarationStatus
  /** Beginning of a registered number or of a local reference. */
  readonly search?: string
}

/** Where the next page begins: the last declaration of the page before. */
export interface DeclarationKey {
  readonly recordedAt: Instant
  readonly id: string
}

export const DECLARATIONS_MAX = 500

/** Newest first. `reader` null reads all of this side's. */
export async function pageOfDeclarations(
  db: Db,
  reader: DeclarationReader | null,
  filter: DeclarationFilter,
  page: { readonly limit: number; readonly after: DeclarationKey | null },
): Promise<{ readonly rows: readonly DeclarationRow[]; readonly next: DeclarationKey | null }> {
  const limit = Math.min(page.limit, DECLARATIONS_MAX)
  const where = new Conditions()
  if (reader !== null) where.add(`id in (${readableBy('?', '?')})`, reader.account, reader.organisations)
  if (filter.direction !== undefined) where.add('direction = ?', filter.direction)
  if (filter.status !== undefined) where.add('status = ?', filter.status)
  if (filter.search !== undefined)
    where.add(
      `(registered_number ^@ ?::text or doc -> 'reference' ->> 'localReference' ^@ ?::text)`,
      filter.search,
      filter.search,
    )
  if (page.after !== null)
    where.add('(recorded_at, id) < (?::timestamptz, ?)', page.after.recordedAt, page.after.id)
  const { rows } = await db.query<{ id: string; recordedAt: Date }>(
    `select id, recorded_at as "recordedAt" from declaration ${where.text()}
     order by recorded_at desc, id desc limit ${limit + 1}`,
    where.values,
  )
  const shown = rows.slice(0, limit)
  const known = new Map(
    (
      await listDeclarations(
        db,
        shown.map(({ id }) => id),
      )
    ).map((row) => [row.id as string, row]),
  )
  const last = shown.at(-1)
  return {
    rows: shown.flatMap(({ id }) => known.get(id) ?? []),
    next:
      rows.length > limit && last !== undefined
        ? { recordedAt: last.recordedAt.toISOString() as Instant, id: last.id }
        : null,
  }
}

export async function isReadableDeclaration(db: Db, reader: DeclarationReader, id: string): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>({
    name: 'is_readable_declaration',
    text: `select exists (select from (${readableBy('$1', '$2')}) readable where id = $3) as found`,
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

/** Whether this account brought the file itself. */
export async function broughtFile(db: Db, digest: string, account: string): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>({
    name: 'brought_file',
    text: 'select exists (select from import_file where digest = $1 and account = $2) as found',
    values: [digest, account],
  })
  return rows[0]!.found
}
