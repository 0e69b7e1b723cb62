import { type Instant, msOf } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** From when to when a passage was permitted on this side; `to` null: it still is. */
export interface PermittedSpan {
  readonly from: Instant
  readonly to: Instant | null
  /** Since when it stood behind the line, before the barrier of the side that it came to; null: it had not come. */
  readonly cameAt: Instant | null
}

/**
 * Entries that end a permission. Over the line it ends on the side that the vehicle leaves; on the side that it comes to
 * it goes on until the yard, unless this side had not permitted it.
 */
const ENDS = [
  'permission-withdrawn',
  'turned-around',
  'moved',
  'cancelled',
  'yard-entered',
  'returned',
  'closed',
]
const TYPES = ['crossing-permitted', 'crossed', 'stop-ordered', 'stop-lifted', ...ENDS]

interface Row {
  readonly stream: string
  readonly type: string
  readonly at: Date
  readonly comes: boolean
  readonly permitted: boolean | null
}

/**
 * When these passages were permitted, by this side's own entries: what was known at a moment is judged by them, not by
 * what holds now.
 */
export async function permittedSpans(
  db: Db,
  references: readonly string[],
): Promise<ReadonlyMap<string, readonly PermittedSpan[]>> {
  const { rows } = await db.query<Row>({
    name: 'permitted_spans',
    text: `select e.stream, e.type, e.event_at as at, p.direction = 'in' as comes,
        case when e.type = 'crossed' then (e.body::jsonb #>> '{data,permitted}')::boolean end as permitted
      from passage p join entry e on e.stream = 'passage/' || p.reference
      where p.reference = any($1::text[]) and e.type = any($2::text[]) order by e.stream, e.version`,
    values: [references, TYPES],
  })
  const found = new Map<string, Row[]>(references.map((reference) => [reference, []]))
  for (const row of rows) found.get(row.stream.slice('passage/'.length))!.push(row)
  return new Map([...found].map(([reference, own]) => [reference, spansOf(own)]))
}

function spansOf(rows: readonly Row[]): readonly PermittedSpan[] {
  const spans: PermittedSpan[] = []
  let cameAt: Instant | null = null
  let stops = 0
  const begin = (from: Instant): void => void spans.push({ from, to: null, cameAt })
  const end = (to: Instant): void => {
    const last = spans.at(-1)
    if (last !== undefined && last.to === null) spans[spans.length - 1] = { ...last, to }
  }
  for (const { type, at, comes, permitted } of rows) {
    const moment = at.toISOString() as Instant
    if (type === 'stop-ordered') stops++
    if (type === 'stop-lifted') stops--
    switch (type) {
      case 'crossing-permitted':
        begin(moment)
        break
      case 'crossed':
        if (!comes || permitted !== true) end(moment)
        else {
          cameAt = moment
          // One permission goes on: a lane that has not heard of the crossing yet has its earlier release.
          const last = spans.at(-1)
          if (last?.to === null) spans[spans.length - 1] = { ...last, cameAt }
          else if (stops === 0) begin(moment)
        }
        break
      case 'stop-ordered':
        // Before the line the platform takes the permission back, and says so by an entry of its own.
        if (cameAt !== null) end(moment)
        break
      case 'stop-lifted':
        if (cameAt !== null && stops === 0) begin(moment)
        break
      default:
        end(moment)
        if (type !== 'permission-withdrawn') cameAt = null
    }
  }
  return spans
}

export const isPermittedAt = (spans: readonly PermittedSpan[], at: Instant): boolean =>
  spans.some(({ from, to }) => msOf(from) <= msOf(at) && (to === null || msOf(at) <= msOf(to)))
