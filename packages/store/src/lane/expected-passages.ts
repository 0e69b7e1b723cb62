import type { Passage } from '@landport/passage/passage'
import type { Db } from '../pool.ts'

/** Passages of a site that may come to its lanes: not over the line and not ended. At most `PAGE` at a time. */
const PAGE = 500

export async function* expectedPassages(db: Db, site: string): AsyncGenerator<readonly Passage[]> {
  let after = ''
  for (;;) {
    const { rows } = await db.query<{ doc: Passage }>({
      name: 'expected_passages',
      text: `select doc from passage where active and site = $1 and crossed_at is null and reference > $2
        order by reference limit ${PAGE}`,
      values: [site, after],
    })
    const passages = rows.map(({ doc }) => doc)
    if (passages.length > 0) yield passages
    if (passages.length < PAGE) return
    after = passages.at(-1)!.reference
  }
}

/** As they are now; an unknown reference is left out. */
export async function listPassages(db: Db, references: readonly string[]): Promise<readonly Passage[]> {
  const { rows } = await db.query<{ doc: Passage }>({
    name: 'passages_by_reference',
    text: 'select doc from passage where reference = any($1::text[])',
    values: [references],
  })
  return rows.map(({ doc }) => doc)
}
