import type { Instant } from '@landport/std/time'
import { isListedKind, MESSAGE_KINDS } from '../message/kinds.ts'
import { laterActOf } from '../message/later-acts.ts'
import type { Agreement } from './agreement.ts'
import { whenToSend } from './frequency.ts'
import { methodOf } from './received-under.ts'
import { type AgreementState, lapseOf } from './state.ts'

/** Why a message is kept back until people, or another agreement, let it go. */
export type HoldReason =
  /** The agreement has lapsed or was ended, and says that this waits. */
  | 'lapsed'
  /** It does not list the kind, or finds no time for it. */
  | 'not-agreed'
  /** Longer than was agreed, or than the protocol carries: set aside, with an alarm. */
  | 'too-large'

/** What a text needs beside the content of its message: attributes, names and the salt. */
const ENVELOPE_BYTES = 1_200
/** A text has at most 400,000 characters (P-10.3). */
const CONTENT_BYTES_MAX = 400_000 - ENVELOPE_BYTES

/** As many bytes as a message's content may have here: what the agreement says, below what the protocol carries. */
export const contentBytesMax = ({ limits }: Pick<Agreement, 'limits'>): number =>
  Math.min(limits.messageBytes.max - ENVELOPE_BYTES, CONTENT_BYTES_MAX)

/**
 * When a message of a kind, made now, may go under an agreement that stands so; or why it is kept back.
 * `bytes`: of its content. How the sides come to an agreement goes at once, whatever holds.
 */
export function whenUnder(
  agreement: Agreement,
  state: Pick<AgreementState, 'name'>,
  { kind, bytes }: { readonly kind: string; readonly bytes: number },
  now: Instant,
): { readonly at: Instant } | { readonly held: HoldReason } {
  if (kind.startsWith('agreement-')) return { at: now }
  // Held back or traditional lanes only: either way nothing is sent until another agreement is signed.
  if (lapseOf(agreement, state, methodOf(agreement, kind)) !== 'keep-sending') return { held: 'lapsed' }
  if (bytes > contentBytesMax(agreement)) return { held: 'too-large' }
  const at = whenToSend(agreement, kind, now)
  return at === null ? { held: 'not-agreed' } : { at }
}

/** Kinds that are kept back while an agreement stands so; none while it holds. */
export function kindsHeldBack(agreement: Agreement, state: Pick<AgreementState, 'name'>): readonly string[] {
  return MESSAGE_KINDS.filter(
    (kind) =>
      isListedKind(laterActOf(kind)?.kind ?? kind) &&
      lapseOf(agreement, state, methodOf(agreement, kind)) !== 'keep-sending',
  )
}
