import type { AgreementFact } from '@landport/exchange/agreement/state'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Db } from './pool.ts'
import type { StatementPart } from './statement.ts'

export interface StoredSignature {
  readonly side: Side
  readonly key: string
  readonly algorithm: 'EdDSA' | 'ES256'
  /** base64 */
  readonly signature: string
  readonly recordedAt: Instant
}

/** One document with everything on record about it. */
export interface StoredAgreement {
  /** sha-256 of `text`, hex. */
  readonly digest: string
  readonly agreement: string
  readonly version: number
  /** Canonical JSON. */
  readonly text: string
  readonly proposedBy: Side
  readonly recordedAt: Instant
  readonly approvals: readonly {
    readonly account: string
    readonly role: string
    readonly recordedAt: Instant
  }[]
  readonly signatures: readonly StoredSignature[]
  readonly endedBy: readonly Side[]
  /** The latest of each kind. */
  readonly facts: readonly (AgreementFact & { readonly recordedAt: Instant })[]
}

type Origin = { readonly account: string | null; readonly message: string | null; readonly at: Instant }

/** The same document proposed twice is one document. */
export const documentPart = (
  document: Pick<StoredAgreement, 'digest' | 'agreement' | 'version' | 'text' | 'proposedBy'>,
  { account, message, at }: Origin,
): StatementPart => ({
  name: 'agreement_document',
  sql: `insert into agreement_document (digest, agreement, version, body, proposed_by, account, message_id, recorded_at)
    values ($1, $2, $3::int, $4, $5, $6, $7::uuid, $8::timestamptz) on conflict (digest) do nothing`,
  values: [
    document.digest,
    document.agreement,
    document.version,
    document.text,
    document.proposedBy,
    account,
    message,
    at,
  ],
})

export const approvalPart = (digest: string, account: string, role: string, at: Instant): StatementPart => ({
  name: 'agreement_approval',
  sql: `insert into agreement_approval (digest, account, role, recorded_at) values ($1, $2, $3, $4::timestamptz)
    on conflict (digest, account) do nothing`,
  values: [digest, account, role, at],
})

export const signaturePart = (
  digest: string,
  signature: Omit<StoredSignature, 'recordedAt'>,
  { message, at }: Pick<Origin, 'message' | 'at'>,
): StatementPart => ({
  name: 'agreement_signature',
  sql: `insert into agreement_signature (digest, side, key, algorithm, signature, message_id, recorded_at)
    values ($1, $2, $3, $4, $5, $6::uuid, $7::timestamptz) on conflict (digest, side) do nothing`,
  values: [digest, signature.side, signature.key, signature.algorithm, signature.signature, message, at],
})

export const factPart = (
  fact: AgreementFact & { readonly id: string; readonly agreement: string; readonly account: string },
  at: Instant,
): StatementPart => ({
  name: 'agreement_fact',
  sql: `insert into agreement_fact (id, agreement, kind, number, dated, account, recorded_at)
    values ($1::uuid, $2, $3, $4, $5::date, $6, $7::timestamptz)`,
  values: [fact.id, fact.agreement, fact.kind, fact.number, fact.dated, fact.account, at],
})

export const endPart = (digest: string, side: Side, { account, message, at }: Origin): StatementPart => ({
  name: 'agreement_end',
  sql: `insert into agreement_end (digest, side, account, message_id, recorded_at)
    values ($1, $2, $3, $4::uuid, $5::timestamptz) on conflict (digest, side) do nothing`,
  values: [digest, side, account, message, at],
})

/** All documents, the latest first: there are as many as were ever proposed, which is few. */
export async function listAgreements(db: Db): Promise<readonly StoredAgreement[]> {
  const { rows } = await db.query<{ readonly found: StoredAgreement }>({
    name: 'list_agreements',
    text: `select jsonb_build_object(
        'digest', d.digest, 'agreement', d.agreement, 'version', d.version, 'text', d.body,
        'proposedBy', d.proposed_by, 'recordedAt', ${INSTANT('d.recorded_at')},
        'approvals', coalesce((select jsonb_agg(jsonb_build_object('account', a.account, 'role', a.role,
            'recordedAt', ${INSTANT('a.recorded_at')}) order by a.recorded_at)
          from agreement_approval a where a.digest = d.digest), '[]'),
        'signatures', coalesce((select jsonb_agg(jsonb_build_object('side', s.side, 'key', s.key,
            'algorithm', s.algorithm, 'signature', s.signature, 'recordedAt', ${INSTANT('s.recorded_at')})
            order by s.recorded_at)
          from agreement_signature s where s.digest = d.digest), '[]'),
        'endedBy', coalesce((select jsonb_agg(e.side order by e.recorded_at)
          from agreement_end e where e.digest = d.digest), '[]'),
        'facts', coalesce((select jsonb_agg(jsonb_build_object('kind', f.kind, 'number', f.number,
            'dated', f.dated::text, 'recordedAt', ${INSTANT('f.recorded_at')}) order by f.kind)
          from (select distinct on (kind) * from agreement_fact where agreement = d.agreement
            order by kind, recorded_at desc, id desc) f), '[]')) as found
      from agreement_document d order by d.recorded_at desc, d.version desc limit 200`,
  })
  return rows.map(({ found }) => found)
}

/** As instants are written everywhere: UTC with milliseconds. */
function INSTANT(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
