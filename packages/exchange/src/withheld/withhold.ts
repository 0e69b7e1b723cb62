import { Disclosure } from '@sd-jwt/utils'
import type { Agreement } from '../agreement/agreement.ts'
import { releaseUnder } from '../agreement/release-under.ts'
import { DIGEST_ALGORITHM, DIGESTS } from './without-digests.ts'

/** What opens one withheld field: stays with the sender until it is to be shown. */
export interface KeptDisclosure {
  /** Where the field stands in the content, `consignments.0.consignor`. */
  readonly path: string
  /** base64url of `[salt, name, value]` (RFC 9901, 4.2.1). */
  readonly disclosure: string
}

export interface Released {
  /** What is sent: open fields, and a salted digest for each withheld one. */
  readonly content: Readonly<Record<string, unknown>>
  readonly disclosures: readonly KeptDisclosure[]
}

/** sha-256 of a text's UTF-8 bytes. */
export type HashBytes = (text: string) => Uint8Array

/**
 * The content as an agreement lets it out, with digests of what it withholds (RFC 9901): whoever has it can neither
 * read nor guess these fields, and the sender can show them later and none other. `newSalt`: 128 random bits in
 * base64url, another each time. Null when the agreement does not list the kind.
 */
export function releaseWithheld(
  agreement: Pick<Agreement, 'messages'>,
  kind: string,
  content: Readonly<Record<string, unknown>>,
  newSalt: () => string,
  hash: HashBytes,
): Released | null {
  const disclosures: KeptDisclosure[] = []
  const released = releaseUnder(agreement, kind, content, (at, key, value) => {
    const disclosure = new Disclosure([newSalt(), key, value])
    disclosures.push({ path: [...at, key].join('.'), disclosure: disclosure.encode() })
    return disclosure.digestSync(sha256With(hash))
  })
  if (released === null) return null
  return disclosures.length === 0
    ? { content: released, disclosures }
    : { content: { ...released, [DIGEST_ALGORITHM]: 'sha-256' }, disclosures }
}

export type DisclosureFault = 'not-a-disclosure' | 'no-such-place' | 'not-in-the-message'

/**
 * Whether a disclosure opens a field of a content as it was sent: its digest must stand in the very object that the
 * path leads to. Then the value is what was withheld; no other salt, name or value has that digest.
 */
export function openWithheld(
  sent: Readonly<Record<string, unknown>>,
  { path, disclosure }: KeptDisclosure,
  hash: HashBytes,
): { readonly value: unknown } | { readonly fault: DisclosureFault } {
  const steps = path.split('.')
  const name = steps.at(-1)!
  const place = steps.slice(0, -1).reduce<unknown>(memberOf, sent)
  if (typeof place !== 'object' || place === null) return { fault: 'no-such-place' }
  const opened = read(disclosure, hash)
  if (opened === null || opened.name !== name) return { fault: 'not-a-disclosure' }
  const digests: unknown = memberOf(place, DIGESTS)
  if (!Array.isArray(digests) || !digests.includes(opened.digest)) return { fault: 'not-in-the-message' }
  return { value: opened.value }
}

function read(disclosure: string, hash: HashBytes) {
  if (!/^[A-Za-z0-9_-]{8,20000}$/.test(disclosure)) return null
  try {
    const opened = Disclosure.fromEncodeSync(disclosure, sha256With(hash))
    return { name: opened.key, value: opened.value, digest: opened.digestSync(sha256With(hash)) }
  } catch {
    return null
  }
}

const sha256With = (hash: HashBytes) => ({
  alg: 'sha-256',
  hasher: (text: string | ArrayBuffer) =>
    hash(typeof text === 'string' ? text : new TextDecoder().decode(text)),
})

const memberOf = (value: unknown, step: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? (value as Record<string, unknown>)[step]
    : undefined
