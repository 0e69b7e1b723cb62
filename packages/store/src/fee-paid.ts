import type { ReadinessFact } from '@landport/clearance/fact'
import type { PassageChange } from './passage-command.ts'
import { rowsPart, type StatementPart } from './statement.ts'

/** What a change adds to, or takes from, what was paid for a passage. */
export function feePaidParts({ before, after, entries }: PassageChange): StatementPart[] {
  const known = new Map((before?.facts ?? []).map((fact) => [fact.item, paid(fact)]))
  const rows = entries.flatMap(({ id, recordedAt, data }) => {
    if (data.type !== 'fact-recorded') return []
    const { item } = data.fact
    const amount = paid(data.fact) - (known.get(item) ?? 0)
    known.set(item, paid(data.fact))
    return amount === 0 ? [] : [{ id, item, amount, recordedAt }]
  })
  if (rows.length === 0) return []
  return [
    rowsPart(
      'fee_paid',
      `insert into fee_paid (entry_id, reference, site, item, amount, recorded_at)
        select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::timestamptz[])`,
      [
        rows.map(({ id }) => id),
        rows.map(() => after.reference),
        rows.map(() => after.site),
        rows.map(({ item }) => item),
        rows.map(({ amount }) => amount),
        rows.map(({ recordedAt }) => recordedAt),
      ],
    ),
  ]
}

/** A fact that failed, or whose source did not answer, says of no payment. */
const paid = ({ status, amount }: ReadinessFact): number => (status === 'met' ? (amount ?? 0) : 0)
