import { assert } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import canonicalize from 'canonicalize'
import type { Signer, VerifySignature } from './signing.ts'

/**
 * Format of what the two sides send each other. Assumed: no VN–CN message format is published; until one is, this is
 * a draft of ours behind an adapter.
 */
export const EXCHANGE_FORMAT = 'landport-exchange/0-assumed'
/** The technical agreement (quy ước kỹ thuật / 数据交换技术约定) the message refers to: none is signed. Assumed. */
export const AGREEMENT = 'draft-0 (assumed)'

/** One message on a numbered channel. Fixed when numbered: a repeat is the same text, byte by byte. */
export interface Envelope {
  readonly format: typeof EXCHANGE_FORMAT
  readonly agreement: string
  readonly id: string
  readonly channel: string
  /** From 1, without gaps, per channel. */
  readonly number: number
  readonly from: Side
  readonly to: Side
  readonly kind: string
  readonly reference: string | null
  readonly body: Readonly<Record<string, unknown>>
  readonly sentAt: Instant
  readonly simulated: boolean
  /** Latest signed head of the sender's journal, so that even a removed tail is found; null before the first. */
  readonly head: string | null
}

/** The signed text as sent, stored and hashed: canonical JSON (RFC 8785) of `{key, envelope, signature}`. */
export interface Signed<T> {
  readonly key: string
  readonly content: T
  /** Ed25519 over the canonical JSON of `content`, base64. */
  readonly signature: string
}

export const canonicalText = (value: unknown): string => {
  const text = canonicalize(value)
  assert(text !== undefined, 'a value without JSON form cannot be signed')
  return text
}

export function signedText<T>(content: T, signer: Signer): string {
  const signature = signer.sign(new TextEncoder().encode(canonicalText(content)))
  return canonicalText({ key: signer.key, content, signature } satisfies Signed<T>)
}

export type ReadFault = 'not-json' | 'wrong-shape' | 'unknown-key' | 'wrong-signature'

/** Parses a signed text and checks its signature; the content's own shape is the caller's to check. */
export function readSigned(
  text: string,
  verify: VerifySignature,
): { readonly content: unknown; readonly key: string } | { readonly fault: ReadFault } {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { fault: 'not-json' }
  }
  if (!isSigned(parsed)) return { fault: 'wrong-shape' }
  const verdict = verify(
    parsed.key,
    new TextEncoder().encode(canonicalText(parsed.content)),
    parsed.signature,
  )
  if (verdict === 'unknown-key') return { fault: 'unknown-key' }
  if (verdict === 'wrong') return { fault: 'wrong-signature' }
  return { content: parsed.content, key: parsed.key }
}

const isSigned = (value: unknown): value is Signed<object> =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  typeof value.key === 'string' &&
  'signature' in value &&
  typeof value.signature === 'string' &&
  'content' in value &&
  typeof value.content === 'object' &&
  value.content !== null
