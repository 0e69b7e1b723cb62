import Type from 'typebox'
import { at, message } from './parts.ts'

const of = {
  agreement: Type.String({ pattern: '^[a-z0-9-]{2,40}$' }),
  version: Type.Integer({ minimum: 1, maximum: 100_000 }),
  /** sha-256 of the document's canonical text, hex. */
  digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
}

/** How the two sides come to an agreement: spoken before any agreement holds, so under no agreement's list. */
export const AGREEMENT_KINDS = {
  /** `text`: the document, canonical JSON (RFC 8785). */
  'agreement-proposal': message('agreement-proposal', {
    ...of,
    text: Type.String({ minLength: 2, maxLength: 400_000 }),
    at,
  }),
  'agreement-signature': message('agreement-signature', {
    ...of,
    /** Name of the organisation's key, and its signature over the digest's signing text, base64. */
    key: Type.String({ pattern: '^[A-Za-z0-9_.:-]{4,80}$' }),
    algorithm: Type.Enum(['EdDSA', 'ES256']),
    signature: Type.String({ pattern: '^[A-Za-z0-9+/=_-]{40,400}$' }),
    at,
  }),
  /** One side ends it or takes its proposal back. */
  'agreement-ended': message('agreement-ended', { ...of, at }),
} as const
