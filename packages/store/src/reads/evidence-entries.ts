import type { Db } from '../pool.ts'

/** An entry as it is shown to somebody who checks it against the log. */
export interface SealedEntry {
  readonly id: string
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly body: string
  /** Null in entries from before leaves were salted. */
  readonly salt: Uint8Array | null
  /** Origin of the journal, number and leaf hash in it; null while it waits for its number. */
  readonly log: string | null
  readonly seq: number | null
  readonly leaf: Uint8Array | null
}

/** Entries of streams with their places in the journal, by stream and version. */
export async function listSealedEntries(db: Db, streams: readonly string[]): Promise<SealedEntry[]> {
  const { rows } = await db.query<SealedEntry>({
    name: 'sealed_entries',
    text: `select e.id, e.stream, e.version, e.type, e.body, e.salt, s.log, s.seq, s.leaf_hash as leaf
      from entry e left join seal s on s.entry_id = e.id
      where e.stream = any($1::text[]) order by e.stream, e.version limit 10000`,
    values: [streams],
  })
  return rows
}
