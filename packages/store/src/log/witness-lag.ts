import type { Db } from '../pool.ts'

/** A log of ours whose newer heads the other side has not cosigned. Machine time. */
export interface WitnessLag {
  readonly log: string
  /** When the oldest of them was signed. */
  readonly since: Date
}

/** Of these logs, those with heads beyond the last cosignature; logs that are signed no more are left out. */
export async function listWitnessLags(db: Db, logs: readonly string[]): Promise<readonly WitnessLag[]> {
  const { rows } = await db.query<WitnessLag>({
    name: 'witness_lags',
    text: `select l.log, h.signed_at as since from unnest($1::text[]) as l (log)
      cross join lateral (select signed_at from head
        where log = l.log and size > (select coalesce(max(size), 0) from cosignature where log = l.log)
        order by size limit 1) h
      where not exists (select from log_closed c where c.log = l.log)`,
    values: [logs],
  })
  return rows
}
