import type { Db } from '../pool.ts'
import { LINE_COLUMNS, PAGE_LINES_MAX, type PageKey, type PassageLine } from './list.ts'

export interface Worklist {
  /** Longest waiting first. */
  readonly lines: readonly PassageLine[]
  /** All that wait for this agency at this site, not only this page. */
  readonly total: number
  readonly next: PageKey | null
}

/** In `waiting_for`, beside the agency's id: it can act now, nobody else has to act first. */
export const nextOf = (agency: string): string => `next:${agency}`

/**
 * Passages that cannot go on before this agency acts; `isNext`: only those on which it can act now. `site` null: all
 * sites of this side.
 */
export async function worklist(
  db: Db,
  agency: string,
  site: string | null,
  page: { readonly limit?: number; readonly after?: PageKey | null; readonly isNext?: boolean } = {},
): Promise<Worklist> {
  const limit = Math.min(page.limit ?? 50, PAGE_LINES_MAX)
  const after = page.after ?? null
  const wanted = page.isNext === true ? nextOf(agency) : agency
  const [lines, total] = await Promise.all([
    db.query<PassageLine>({
      name: 'worklist_lines',
      text: `select ${LINE_COLUMNS} from passage
        where active and ($1::text is null or site = $1) and waiting_for @> array[$2::text]
          and ($3::timestamptz is null or (registered_at, reference) > ($3::timestamptz, $4::text))
        order by passage.registered_at, reference limit $5::int`,
      values: [site, wanted, after?.registeredAt ?? null, after?.reference ?? null, limit + 1],
    }),
    db.query<{ total: number }>({
      name: 'worklist_total',
      text: `select count(*)::int as total from passage
        where active and ($1::text is null or site = $1) and waiting_for @> array[$2::text]`,
      values: [site, wanted],
    }),
  ])
  const shown = lines.rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    lines: shown,
    total: total.rows[0]!.total,
    next:
      lines.rows.length > limit && last
        ? { registeredAt: last.registeredAt, reference: last.reference }
        : null,
  }
}
