import { type Append, entriesPart } from './entry-row.ts'
import type { Db } from './pool.ts'
import { composeStatement, type StatementPart } from './statement.ts'

/** Rows of one statement at most; about 11–14 thousand rows a second are reached with 100. */
export const APPEND_ENTRIES_MAX = 1_000

/**
 * Appends entries of many streams as one statement, with the parts that belong to them: all or none. For imports and
 * records that no one else writes to at the same time; a lost race is thrown as the database's own error.
 */
export async function appendMany(
  db: Db,
  appends: readonly Append[],
  parts: readonly StatementPart[] = [],
): Promise<void> {
  const entries = appends.some((append) => append.entries.length > 0) ? [entriesPart(appends)] : []
  if (entries.length + parts.length === 0) return
  await db.query(composeStatement([...entries, ...parts]))
}

/** Version of a stream: number of its entries; 0 when there is none. */
export async function streamVersion(db: Db, stream: string): Promise<number> {
  const { rows } = await db.query<{ version: number }>({
    name: 'stream_version',
    text: 'select coalesce(max(version), 0) as version from entry where stream = $1',
    values: [stream],
  })
  return rows[0]!.version
}
