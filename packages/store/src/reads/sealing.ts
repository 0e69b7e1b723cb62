import type { Db } from '../pool.ts'

/** False when a committed entry has waited longer than `seconds` for its number: nobody seals. Asks the tail only. */
export async function isSealing(db: Db, log: string, seconds: number): Promise<boolean> {
  const { rows } = await db.query<{ late: boolean }>({
    name: 'is_sealing',
    text: `select exists (select from entry
        where xact >= coalesce((select xact_below from head where log = $1 order by size desc limit 1), '0'::xid8)
          and written_at < clock_timestamp() - $2 * interval '1 second') as late`,
    values: [log, seconds],
  })
  return !rows[0]!.late
}
