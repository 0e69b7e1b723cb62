import type { ReadinessFact } from '@landport/clearance/fact'
import { evolve } from '@landport/passage/evolve'
import type { Passage } from '@landport/passage/passage'
import type { PassageChange } from './passage-command.ts'
import { rowsPart, type StatementPart } from './statement.ts'

/** What a change adds to, or takes from, what was paid for a passage. */
export function feePaidParts({ before, entries }: PassageChange): StatementPart[] {
  let state = before
  const rows = entries.flatMap(({ id, recordedAt, data }) => {
    const paidBefore = data.type === 'fact-recorded' ? paid(factOf(state, data.fact.item)) : 0
    state = evolve(state, data)
    if (data.type !== 'fact-recorded' || state === null) return []
    const amount = paid(data.fact) - paidBefore
    const { reference, site } = state
    return amount === 0 ? [] : [{ id, reference, site, item: data.fact.item, amount, recordedAt }]
  })
  if (rows.length === 0) return []
  return [
    rowsPart(
      'fee_paid',
      `insert into fee_paid (entry_id, reference, site, item, amount, recorded_at)
        select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::timestamptz[])`,
      [
        rows.map(({ id }) => id),
        rows.map(({ reference }) => reference),
        rows.map(({ site }) => site),
        rows.map(({ item }) => item),
        rows.map(({ amount }) => amount),
        rows.map(({ recordedAt }) => recordedAt),
      ],
    ),
  ]
}

const factOf = (passage: Passage | null, item: string): ReadinessFact | undefined =>
  passage?.facts.find((fact) => fact.item === item)

/** A fact that failed, or whose source did not answer, says of no payment. */
const paid = (fact: ReadinessFact | undefined): number => (fact?.status === 'met' ? (fact.amount ?? 0) : 0)
