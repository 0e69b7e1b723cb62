import { canonicalText } from '../canonical.ts'
import type { Agreement } from './agreement.ts'

/** A document by which both sides know what they sign: canonical JSON (RFC 8785) and its sha-256 in hex. */
export interface AgreementDocument {
  readonly agreement: Agreement
  readonly text: string
  readonly digest: string
}

/** `digestOf`: sha-256 of a text in hex. */
export function documentOf(agreement: Agreement, digestOf: (text: string) => string): AgreementDocument {
  const text = canonicalText(agreement)
  return { agreement, text, digest: digestOf(text) }
}

/** What is signed: names the document and says that it is an agreement, so that the signature serves for nothing else. */
export const signingText = ({ id, version }: Pick<Agreement, 'id' | 'version'>, digest: string): Uint8Array =>
  new TextEncoder().encode(`landport-agreement-signature/1\n${id}/${version}\nsha256:${digest}\n`)
