import type { Passage } from '@landport/passage/passage'
import type { Db } from '../pool.ts'

/** Passages whose way over the line hangs on the gates, oldest registration first; at most 5,000. */
export async function listAtLine(
  db: Db,
  site: string,
): Promise<readonly Pick<Passage, 'reference' | 'version'>[]> {
  const { rows } = await db.query<Pick<Passage, 'reference' | 'version'>>({
    name: 'passages_at_line',
    text: `select reference, version from passage where active and site = $1
      and phase in ('gated-in', 'permitted', 'announced') order by registered_at limit 5000`,
    values: [site],
  })
  return rows
}
