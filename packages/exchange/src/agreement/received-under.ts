import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Message } from '../event.ts'
import { isListedKind, isMessageKind } from '../message/kinds.ts'
import { laterActOf } from '../message/later-acts.ts'
import type { Agreement, Method } from './agreement.ts'
import { beyondRelease, isReleasedKind } from './release-under.ts'

/** Why a message is refused by what was agreed: the reason in its one final receipt. */
export const AGREEMENT_REFUSALS = [
  /** Names an agreement of which nothing is known here. */
  'agreement-unknown',
  /** Names one that both sides have not signed, or the draft for trials after there was one that both had. */
  'agreement-not-in-force',
  /** Was sent after the agreement it names had lapsed or was ended, which says that nothing is sent then. */
  'agreement-lapsed',
  'kind-not-agreed',
  'field-not-agreed',
  'message-too-large',
] as const
export type AgreementRefusal = (typeof AGREEMENT_REFUSALS)[number]

/** What is known here of an agreement that messages name. */
export interface NamedAgreement {
  readonly agreement: Agreement
  /** Both sides signed it. False: only the draft for trials may be gone under. */
  readonly isSigned: boolean
  readonly isDraft: boolean
  readonly endedBy: readonly Side[]
  /**
   * From when on the other side knew, by its own clock and its own receipts: that this side ended it; of the draft,
   * that another was signed by both. Null: it may still not know.
   */
  readonly knownThereAt: Instant | null
}

export interface ReceivedUnder {
  /** Null: never heard of. */
  readonly named: NamedAgreement | null
  /** The one that holds here now, by which what was held back is let go. */
  readonly holding: NamedAgreement
}

/**
 * Whether a message of the other side is one that was agreed. First row that fits. Times are the sender's own, on both
 * sides of each comparison: a message on its way while an agreement ends was rightly sent, however late it comes.
 * How the sides come to an agreement stands under none; a kind that nobody knows is left to whoever reads contents.
 */
export function judgeReceived(
  message: Pick<Message, 'kind' | 'from' | 'body' | 'sentAt'>,
  bytes: number,
  { named, holding }: ReceivedUnder,
): AgreementRefusal | null {
  const { kind, body } = message
  if (!isMessageKind(kind) || kind.startsWith('agreement-')) return null
  if (named === null) return 'agreement-unknown'
  if (!named.isSigned && !named.isDraft) return 'agreement-not-in-force'
  if (named.isDraft && isPast(message, named)) return 'agreement-not-in-force'
  const { agreement } = named
  if (!isReleasedKind(agreement, kind)) return 'kind-not-agreed'
  if (hasLapsed(message, named) && agreement.lapse[methodOf(agreement, kind)] !== 'keep-sending') {
    // What was held back goes as it is, once another agreement releases the same.
    const isLetGo =
      holding.agreement !== agreement && holding.isSigned && !hasLapsed(message, holding)
        ? isReleased(holding.agreement, message)
        : false
    if (!isLetGo) return 'agreement-lapsed'
  }
  if (beyondRelease(agreement, kind, body) !== null) return 'field-not-agreed'
  return bytes > agreement.limits.messageBytes.max ? 'message-too-large' : null
}

/** How a kind goes under an agreement: corrections and withdrawals like what they correct, all else is pushed. */
export function methodOf(agreement: Pick<Agreement, 'messages'>, kind: string): Method {
  const base = laterActOf(kind)?.kind ?? kind
  return (isListedKind(base) ? agreement.messages[base]?.method.by : undefined) ?? 'push'
}

const isReleased = (agreement: Agreement, { kind, body }: Pick<Message, 'kind' | 'body'>): boolean =>
  isReleasedKind(agreement, kind) && beyondRelease(agreement, kind, body) === null

/** When it was sent, its sender knew that the agreement was over. */
function hasLapsed(message: Pick<Message, 'from' | 'sentAt'>, named: NamedAgreement): boolean {
  if (message.sentAt >= named.agreement.validTo && !named.isDraft) return true
  // Its own end came to us by this channel, before whatever it sent after it.
  return named.endedBy.includes(message.from) || (named.endedBy.length > 0 && isPast(message, named))
}

const isPast = ({ sentAt }: Pick<Message, 'sentAt'>, { knownThereAt }: NamedAgreement): boolean =>
  knownThereAt !== null && sentAt > knownThereAt
