import type { JournalEntryType } from '../entry-type.ts'
import type { Db } from '../pool.ts'
import { type JournalEntry, readEntry } from '../upcast.ts'

/** The newest entry of a stream that is of one of these types; null when there is none. */
export async function findNewestEntry(
  db: Db,
  stream: string,
  types: readonly JournalEntryType[],
): Promise<JournalEntry | null> {
  const { rows } = await db.query<{ body: string }>({
    name: 'newest_entry',
    text: `select body from entry where stream = $1 and type = any($2::text[]) order by version desc limit 1`,
    values: [stream, types],
  })
  return rows[0] === undefined ? null : readEntry(rows[0].body)
}
