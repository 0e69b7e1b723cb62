import type { Db } from '../pool.ts'
import { type JournalEntry, readEntry } from '../upcast.ts'

/** All entries of a stream, oldest first, each brought to the current version of its type. */
export async function listTimeline(db: Db, stream: string, afterVersion = 0): Promise<JournalEntry[]> {
  const { rows } = await db.query<{ body: string }>({
    name: 'timeline',
    text: 'select body from entry where stream = $1 and version > $2 order by version limit 10000',
    values: [stream, afterVersion],
  })
  return rows.map(({ body }) => readEntry(body))
}
