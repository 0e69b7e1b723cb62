import type { Agreement } from '@landport/exchange/agreement/agreement'
import type { Algorithm } from '@landport/exchange/signing'
import type { AgreementBook } from '../agreement/agreement-book.ts'
import type { Peer } from '../configuration.ts'
import { SKEW_MAX_SECONDS } from '../exchange/http-signature.ts'

/**
 * The other side with the keys and algorithms that a co-signed agreement names: from then on these count, and no key
 * from a file. Without keys of that side in it, or without such an agreement, the file holds. Where SM2 is asked for,
 * each text must carry it beside a signature of the other algorithms.
 */
export function withAgreedKeys(peer: Peer | null, agreement: Agreement | null): Peer | null {
  if (peer === null || agreement === null) return peer
  const { algorithms } = agreement
  const listed = agreement.keys.filter(({ side }) => side === peer.side)
  const own = listed.length === 0 ? {} : { keys: listed }
  const known =
    listed.length === 0
      ? []
      : algorithms.signatures.filter((one) => listed.some(({ algorithm }) => algorithm === one))
  const first: Algorithm = known[0] ?? peer.required?.[0] ?? 'EdDSA'
  const required: readonly Algorithm[] = algorithms.sm2 === 'required' ? [first, 'SM2SM3'] : [first]
  return { ...peer, ...own, required }
}

/** The agreement that both sides have signed; null while the built-in draft serves for trials. */
export function signedAgreement(book: AgreementBook | null): Agreement | null {
  const held = book?.current() ?? null
  return held === null || held.stored === null ? null : held.agreement
}

/** How far the clocks may differ: what both sides signed, below what the protocol allows. */
export const agreedSkewSeconds = (book: AgreementBook | null): number =>
  Math.min(signedAgreement(book)?.timeouts.clockSkewSeconds ?? SKEW_MAX_SECONDS, SKEW_MAX_SECONDS)
