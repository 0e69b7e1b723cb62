import { type Instant, instantFromMs } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** One of our acts on an agreement that the other side has receipted. */
export interface AgreementTold {
  readonly kind: 'agreement-signature' | 'agreement-ended'
  /** Of the document, hex. */
  readonly digest: string
  /** When it took it, by its own clock, as its receipt says. */
  readonly at: Instant
}

/** What the other side knows of our signatures and ends. */
export async function listAgreementTold(db: Db): Promise<readonly AgreementTold[]> {
  const { rows } = await db.query<Omit<AgreementTold, 'at'> & { readonly at: string }>({
    name: 'list_agreement_told',
    text: `select m.kind, m.body::jsonb #>> '{content,digest}' as digest, r.receipt::jsonb ->> 'at' as at
      from message_out m join channel_number n on n.message_id = m.id
        join message_receipt r on r.channel = n.channel and r.number = n.number
      where m.kind in ('agreement-signature', 'agreement-ended') order by m.recorded_at`,
  })
  return rows.map((row) => ({ ...row, at: instantFromMs(Date.parse(row.at)) }))
}
