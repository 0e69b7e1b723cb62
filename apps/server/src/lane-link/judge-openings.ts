import type { OpeningReason } from '@landport/barrier/decide/opening'
import { isPermittedAt, permittedSpans } from '@landport/store/lane/permitted-spans'
import type { Services } from '../services.ts'
import type { CameReport } from './report-batch.ts'

/**
 * Asks of every "it may pass" that a lane gave whether this side would have given it, by what it knew at that moment.
 * By number of the report: what speaks against it; those not there agree.
 */
export async function openingsJudged(
  services: Services,
  reports: readonly CameReport[],
): Promise<ReadonlyMap<number, readonly OpeningReason[]>> {
  const opened = reports.filter(
    ({ report: { content } }) => content.kind === 'answered' && content.answer.answer === 'open',
  )
  const differing = new Map<number, readonly OpeningReason[]>()
  if (opened.length === 0) return differing
  const spans = await permittedSpans(
    services.pool,
    opened.flatMap(({ row }) => row.reference ?? []),
  )
  for (const { row } of opened) {
    const held = row.reference === null ? [] : (spans.get(row.reference) ?? [])
    if (isPermittedAt(held, row.at)) continue
    differing.set(row.seq, [held.some(({ from }) => from <= row.at) ? 'revoked' : 'not-permitted'])
  }
  return differing
}
