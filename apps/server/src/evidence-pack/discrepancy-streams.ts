import { discrepancyStream, listDiscrepancies } from '@landport/store/mirror/discrepancy-row'
import type { PackAsk } from './pack-reader.ts'

/** Where the two sides' records of this passage differed: read by those who speak for this side. */
export async function discrepancyStreams({
  services,
  passage,
  visibility,
}: PackAsk): Promise<readonly string[]> {
  if (!visibility.sees.has('messages')) return []
  const { pool } = services
  const found = await Promise.all(
    (['standing', 'over'] as const).map((scope) =>
      listDiscrepancies(pool, { scope, passage: passage.reference }),
    ),
  )
  return found.flatMap(({ rows }) => rows.map(({ id }) => discrepancyStream(id)))
}
