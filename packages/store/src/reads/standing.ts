import type { Db } from '../pool.ts'

/**
 * Which of these sessions still stand, each with a word for the roles behind it: the same word, the same roles. Signed
 * out, expired or of a disabled account: not in the answer.
 */
export async function standingOf(db: Db, sessions: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ id: string; roles: string }>({
    name: 'standing_of_sessions',
    text: `select s.id, coalesce(string_agg(g.id::text, ' ' order by g.id), '') as roles
      from session s join account a on a.id = s.account
        left join account_grant g on g.account = a.id and g.revoked_at is null
          and (g.countersigned_by is not null or g.granted_by is null)
      where s.id = any($1::text[]) and s.revoked_at is null and s.expires_at > clock_timestamp()
        and a.disabled_at is null
      group by s.id`,
    values: [[...new Set(sessions)]],
  })
  return new Map(rows.map(({ id, roles }) => [id, roles]))
}
