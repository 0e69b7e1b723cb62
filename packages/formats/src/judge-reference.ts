import { sameDeclaration } from '@landport/marks/declaration-number'
import type { ReadDeclaration } from './file-reading.ts'
import { showReference } from './reference.ts'
import type { Violation } from './violation.ts'
import { violation } from './violation.ts'

/** What is stored under the very same reference (same DeclarationId). */
export interface StoredReference {
  readonly contentDigest: string
}

export type ReferenceJudgement =
  | { readonly outcome: 'new' }
  /** Stored before with this content: importing again changes nothing. */
  | { readonly outcome: 'same'; readonly warning: Violation }
  /** An amendment or cancellation of a declaration that is not here yet: stored, and waits for it. */
  | { readonly outcome: 'waiting-for-original'; readonly warning: Violation }
  /** Another content is stored under this reference: the file is refused and nothing changes. */
  | { readonly outcome: 'conflict'; readonly violation: Violation }

/**
 * Judges one declaration against what is stored. A reference means (declarant, local reference, function, type),
 * so an amendment or cancellation has another reference than its original and cannot conflict with it.
 * @param existing what is stored under the same DeclarationId
 * @param originalIsHere for an amendment or cancellation: whether the declaration it speaks of is stored
 */
export function judgeReference(
  existing: StoredReference | null,
  incoming: Pick<ReadDeclaration, 'act' | 'contentDigest' | 'reference' | 'amends'>,
  originalIsHere: boolean,
): ReferenceJudgement {
  const reference = showReference(incoming.reference)
  if (existing !== null) {
    return existing.contentDigest === incoming.contentDigest
      ? { outcome: 'same', warning: violation('reference.same', '', { reference }) }
      : { outcome: 'conflict', violation: violation('conflict.reference', '', { reference }) }
  }
  if (incoming.act === 'original' || originalIsHere) return { outcome: 'new' }
  const original = incoming.amends ?? incoming.reference.localReference
  return {
    outcome: 'waiting-for-original',
    warning: violation('reference.waiting-for-original', '', { reference, original }),
  }
}

/**
 * Whether an amendment or cancellation speaks of this original: by the number customs gave it (in VNACCS the first
 * eleven digits, as the twelfth counts amendments), or, where no number is known yet, by declarant and local reference.
 */
export function isOriginalOf(
  original: Pick<ReadDeclaration, 'act' | 'reference' | 'registeredNumber'>,
  later: Pick<ReadDeclaration, 'reference' | 'amends'>,
): boolean {
  if (original.act !== 'original') return false
  if (original.registeredNumber !== null && later.amends !== null)
    return (
      original.registeredNumber === later.amends || sameDeclaration(original.registeredNumber, later.amends)
    )
  return (
    original.reference.localReference === later.reference.localReference &&
    original.reference.declarant === later.reference.declarant
  )
}
