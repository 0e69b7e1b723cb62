import { canonicalText } from '@landport/exchange/canonical'
import { openJws, signJws } from '@landport/exchange/jws'
import type { Digest, KeySigner, SignatureCheck } from '@landport/exchange/signing'
import { err, ok, type Result } from '@landport/std/result'

/**
 * Reports on their way to the site: the texts as the lane computer keeps them, and one signature over the digests of
 * all, so that each stays evidence by itself with the bundle's JWS beside it. One signature for many: a lane that was
 * cut off for hours has hundreds of thousands to tell.
 */
export interface ReportBundle {
  /** JWS whose payload is `BundledDigests`. */
  readonly jws: string
  /** `LaneReport` as JSON, in order of their numbers, without gaps. */
  readonly reports: readonly string[]
}

export interface BundledDigests {
  readonly unit: string
  /** Number of the first. */
  readonly from: number
  /** sha-256 of each text, hex. */
  readonly digests: readonly string[]
}

export const BUNDLE_REPORTS_MAX = 1_000

export type BundleFault = 'wrong-signature' | 'wrong-shape' | 'wrong-digest' | 'too-many'

export function signReports(
  unit: string,
  from: number,
  reports: readonly string[],
  signers: readonly KeySigner[],
  digest: Digest,
): ReportBundle {
  const payload = { unit, from, digests: reports.map(digest) } satisfies BundledDigests
  return { jws: signJws('landport-lane-report+jws', canonicalText(payload), signers), reports }
}

/** What the unit signed, when every text is the one that was signed. */
export function openReports(
  { jws, reports }: ReportBundle,
  check: SignatureCheck,
  digest: Digest,
): Result<BundledDigests, BundleFault> {
  if (reports.length > BUNDLE_REPORTS_MAX) return err('too-many')
  const opened = openJws(jws, 'landport-lane-report+jws', check)
  if (!opened.ok) return err('wrong-signature')
  const signed = JSON.parse(opened.value) as BundledDigests
  if (!Array.isArray(signed.digests) || !Number.isSafeInteger(signed.from)) return err('wrong-shape')
  if (signed.digests.length !== reports.length) return err('wrong-digest')
  return reports.every((text, index) => digest(text) === signed.digests[index])
    ? ok(signed)
    : err('wrong-digest')
}
