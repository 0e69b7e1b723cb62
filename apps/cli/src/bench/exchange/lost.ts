import type { Pool } from '@landport/store/pool'

/** Both sides' tables, compared number by number. */
export async function countLost(
  { vnPool, cnPool }: { readonly vnPool: Pool; readonly cnPool: Pool },
  channel: string,
): Promise<{ readonly lost: number; readonly doubled: number }> {
  const sent = await digests(vnPool, 'channel_number', channel)
  const taken = await digests(cnPool, 'message_in', channel)
  const applied = await cnPool.query<{ doubled: number; missing: number }>(
    `select (select count(*) - count(distinct message_id) from told_record)::int as doubled,
      (select count(*) from message_in m where m.kind = 'declaration-summary' and m.outcome = 'applied'
        and not exists (select from told_record t where t.message_id = m.id))::int as missing`,
  )
  const { doubled, missing } = applied.rows[0]!
  const lost = [...sent].filter(([number, digest]) => taken.get(number) !== digest).length
  return { lost: lost + missing, doubled: doubled + Math.max(0, taken.size - sent.size) }
}

async function digests(
  pool: Pool,
  table: 'channel_number' | 'message_in',
  channel: string,
): Promise<Map<number, string>> {
  const { rows } = await pool.query<{ number: number; digest: string }>(
    `select number, digest from ${table} where channel = $1`,
    [channel],
  )
  return new Map(rows.map(({ number, digest }) => [number, digest]))
}
