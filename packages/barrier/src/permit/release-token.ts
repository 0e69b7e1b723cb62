import type { VerifySignature } from '@landport/exchange/signing'
import { err, ok, type Result } from '@landport/std/result'
import { fromBase45, toBase45 } from './base45.ts'
import { openCose, signCose, type TokenFault, type TokenSigner } from './cose-sign1.ts'
import type { ReleaseClaims } from './permit.ts'
import { claimsFromCbor, claimsToCbor } from './release-claims.ts'

/** What every token's text begins with, so that a reader knows what it has read. All of it fits a QR's alphanumeric mode. */
export const TOKEN_PREFIX = 'LP1:'
/** Stands in what is signed and is never sent: no other signature of the same key passes for a release. */
const USE = 'landport-release-token/1'
const TEXT_MAX = 1_500

/**
 * The release of one passage as text for a QR code or a word: base45 (RFC 9285) of a COSE_Sign1 (RFC 9052) over CWT-like
 * claims (RFC 8392). The same claims and key give the same text. Times are cut to whole seconds. Layout:
 * `contracts/release-token/`.
 */
export const signReleaseToken = (claims: ReleaseClaims, signer: TokenSigner): string =>
  TOKEN_PREFIX + toBase45(signCose(claimsToCbor(claims), USE, signer))

/** The claims of a text whose signature is right by a known key; a text in any other spelling is refused. */
export function openReleaseToken(text: string, verify: VerifySignature): Result<ReleaseClaims, TokenFault> {
  if (!text.startsWith(TOKEN_PREFIX) || text.length > TEXT_MAX) return err('not-a-token')
  const bytes = fromBase45(text.slice(TOKEN_PREFIX.length))
  if (bytes === null) return err('not-a-token')
  const payload = openCose(bytes, USE, verify)
  if (!payload.ok) return payload
  const claims = claimsFromCbor(payload.value)
  return claims === null ? err('wrong-shape') : ok(claims)
}
