import type { Passage } from '@landport/passage/passage'
import type { TokenSigner } from './cose-sign1.ts'
import type { PermitWord } from './permit.ts'
import { type ReleaseSurroundings, releaseOfPassage } from './release-of-passage.ts'
import { signReleaseToken } from './release-token.ts'

/**
 * What the site says of a passage to its lanes. A word made later of the same version may say something else: a release
 * whose span ran out is given anew, and one vehicle of a batch waits for another that has a stream of its own. Of words
 * of one version the later counts.
 */
export function permitWordOf(passage: Passage, around: ReleaseSurroundings, signer: TokenSigner): PermitWord {
  const release = releaseOfPassage(passage, around)
  const head = {
    reference: passage.reference,
    version: passage.version,
    ...(release.kind !== 'ended' && release.came !== null && { came: release.came }),
    at: around.now,
  }
  switch (release.kind) {
    case 'release': {
      const { claims } = release
      return { ...head, token: signReleaseToken(claims, signer), why: null, vehicle: claims.vehicle }
    }
    case 'not-yet':
      return { ...head, token: null, why: release.why, vehicle: release.vehicle }
    case 'ended':
      return { ...head, token: null, why: null, vehicle: null }
  }
}
