import type { Db } from '../pool.ts'

/** Active passages that were last judged by other rules than these (`vn@2026-07-01`), oldest registration first. */
export async function listJudgedOtherwise(db: Db, rules: string, limit: number): Promise<readonly string[]> {
  const { rows } = await db.query<{ reference: string }>({
    name: 'judged_otherwise',
    text: `select reference from passage where active and doc ->> 'rules' <> $1
      order by registered_at, reference limit $2`,
    values: [rules, limit],
  })
  return rows.map(({ reference }) => reference)
}
