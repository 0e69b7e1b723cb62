import type { Hash } from '@landport/journal/hash'
import { otherSide, type Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import { signBundle } from './bundle.ts'
import { type ReceiptOutcome, receiptText } from './receipt.ts'
import type { GivenReceipt } from './receipt-bundles.ts'
import type { Arrived } from './receiving.ts'
import type { KeySigner } from './signing.ts'

export interface ReceiptSigner {
  readonly side: Side
  readonly hash: Hash
  readonly now: () => Instant
  readonly signers: readonly KeySigner[]
}

/** Receipts for messages that follow one another and have one answer, under one signature. */
export function signReceipts(
  parts: ReceiptSigner,
  arrived: readonly Arrived[],
  answer: {
    readonly outcome: ReceiptOutcome
    readonly reason: string | null
    readonly head: string | null
  },
): readonly GivenReceipt[] {
  const first = arrived[0]!.message
  // The same conflict is always answered with the same bytes: its time is the message's own.
  const at = answer.outcome === 'conflict' ? first.sentAt : parts.now()
  const { outcome, reason, head } = answer
  const texts = arrived.map(({ message, digest }) =>
    receiptText(message, { digest, outcome, reason, by: parts.side, at }),
  )
  const about = {
    kind: 'receipts' as const,
    from: parts.side,
    to: otherSide(parts.side),
    channel: first.channel,
    first: first.number,
    head,
    at,
  }
  const { jws, leaves } = signBundle(parts.hash, texts, about, parts.signers)
  return texts.map((text, place) => ({ text, place, bundle: { jws, leaves } }))
}
