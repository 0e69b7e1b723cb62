import type { Db } from '../pool.ts'

/** Up to which version the entries of a stream have their number and a signed head; 0 for none. */
export async function sealedUpTo(db: Db, stream: string): Promise<number> {
  const { rows } = await db.query<{ version: number | null }>({
    name: 'sealed_up_to',
    text: 'select max(e.version) as version from entry e join seal s on s.entry_id = e.id where e.stream = $1',
    values: [stream],
  })
  return rows[0]?.version ?? 0
}
