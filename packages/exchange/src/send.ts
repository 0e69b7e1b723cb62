import type { Hash } from '@landport/journal/hash'
import { otherSide, type Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import type { Instant } from '@landport/std/time'
import { type Bundle, signBundle } from './bundle.ts'
import { isDeliveryAnswer } from './delivery.ts'
import { eventText } from './event.ts'
import { allowance, FRESH_LINK, type Link, type LinkEvent, linkAfter } from './link.ts'
import { DRAFT_AGREEMENT } from './names.ts'
import { bundlesOf } from './receipt-bundles.ts'
import type { OutboxBody, SenderMemory, UnansweredMessage, UnnumberedMessage } from './sender-memory.ts'
import { readAnswer } from './sending.ts'
import type { KeySigner, SignatureCheck } from './signing.ts'

export interface SendParts {
  readonly side: Side
  readonly channel: string
  readonly hash: Hash
  readonly memory: SenderMemory
  readonly signers: readonly KeySigner[]
  readonly check: () => SignatureCheck
  readonly now: () => Instant
  /** Clock of the link's pauses, epoch milliseconds. */
  readonly nowMs: () => number
  readonly random: Random
  /** 16 random bytes in base64url. */
  readonly salt: () => string
  /** Carries one delivery to the other side. Never throws: no answer is an outcome. */
  readonly transport: (bundles: readonly Bundle[]) => Promise<Carried>
  /** Told after each attempt: whether the other side answered rightly. */
  readonly onAttempt: (reached: boolean) => void
}

export type Carried =
  | { readonly kind: 'answered'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly why: string }
  /** There is nobody yet to be asked: no attempt, no failure. */
  | { readonly kind: 'nobody' }

/** Messages of one signature and of one request; the receiver applies them in order. */
const BATCH = 500

/**
 * One turn of a channel's sender: numbers what waits, delivers what has no receipt, byte by byte the same as before,
 * and keeps the receipts. True when there may be more to do at once. Failures lengthen the pause and at last leave
 * only probes; a conflict, or a person, stops the channel until somebody begins it again.
 */
export async function sendOnce(parts: SendParts): Promise<boolean> {
  const { memory } = parts
  const [kept, unanswered] = await Promise.all([memory.findLink(), memory.listUnanswered(BATCH)])
  const link: Link = kept ?? FRESH_LINK
  const allowed = allowance(link, parts.nowMs(), BATCH)
  let messages: readonly UnansweredMessage[] = unanswered.slice(0, allowed)
  if (messages.length === 0) {
    const numbered = await numberWaiting(parts)
    if (allowed === 0 || numbered === 0) return numbered === BATCH
    messages = await memory.listUnanswered(allowed)
  }
  // While these are under way the next get their numbers.
  const [outcome] = await Promise.all([deliver(parts, messages), numberWaiting(parts)])
  if (outcome === null) return false
  parts.onAttempt(outcome.kind === 'delivered')
  const next = linkAfter(link, outcome, parts.nowMs(), parts.random)
  if (next !== link && (next.failures > 0 || link.failures > 0 || next.state !== link.state))
    await memory.keepLink(next)
  return outcome.kind === 'delivered'
}

async function numberWaiting(parts: SendParts): Promise<number> {
  const { side, channel, memory } = parts
  const head = await memory.findHead()
  const to = otherSide(side)
  const at = parts.now()
  const wrap = (messages: readonly UnnumberedMessage[], first: number) => {
    const texts = messages.map(({ id, kind, reference, body }, place) => {
      const { content, simulated, agreement = DRAFT_AGREEMENT } = JSON.parse(body) as OutboxBody
      const number = first + place
      const message = { id, channel, number, from: side, to, kind, reference, simulated, agreement }
      return eventText({ ...message, body: content, sentAt: at }, parts.salt())
    })
    const about = { kind: 'messages' as const, from: side, to, channel, first, head, at }
    return signBundle(parts.hash, texts, about, parts.signers)
  }
  return memory.numberMessages(wrap, BATCH)
}

/** Receipts that did come are kept, whatever is wrong after them. */
async function deliver(parts: SendParts, messages: readonly UnansweredMessage[]): Promise<LinkEvent | null> {
  const carried = await parts.transport(bundlesOf(messages))
  if (carried.kind === 'nobody') return null
  if (carried.kind === 'failed') return carried
  if (!isDeliveryAnswer(carried.answer)) return { kind: 'failed', why: 'the answer has not the form of one' }
  const { good, fault, conflict } = readAnswer(parts.hash, messages, carried.answer, parts.check())
  await parts.memory.keepReceipts(
    good.map(({ receipt, text, bundle, place }) => ({
      channel: receipt.channel,
      number: receipt.number,
      text,
      outcome: receipt.outcome,
      bundle,
      place,
    })),
  )
  if (conflict !== null) return { kind: 'stop', why: fault ?? 'conflict' }
  return fault === null ? { kind: 'delivered' } : { kind: 'failed', why: fault }
}
