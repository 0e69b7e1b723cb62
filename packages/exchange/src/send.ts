import type { Hash } from '@landport/journal/hash'
import { otherSide, type Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import type { Instant } from '@landport/std/time'
import { type Bundle, signBundle } from './bundle.ts'
import { isDeliveryAnswer } from './delivery.ts'
import { type Carriage, type DeliveryRun, deliveryRun } from './delivery-run.ts'
import { eventText } from './event.ts'
import { allowance, FRESH_LINK, type Link, type LinkEvent, linkAfter } from './link.ts'
import { DRAFT_AGREEMENT } from './names.ts'
import type { Pace } from './pace.ts'
import { bundlesOf } from './receipt-bundles.ts'
import type {
  KeptReceipt,
  OutboxBody,
  SenderMemory,
  UnansweredMessage,
  UnnumberedMessage,
} from './sender-memory.ts'
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
  readonly transport: (bundles: readonly Bundle[], carriage: Carriage) => Promise<Carried>
  /** How a message goes over; null, or absent: all are pushed. */
  readonly carriageOf?: () => ((text: string) => Carriage) | null
  /** The agreed messages a minute; absent: as many as there are. */
  readonly pace?: Pace
  /** Settled when something is written after it was asked; absent: nobody says so. */
  readonly written?: () => Promise<void>
  /** Told after each attempt: whether the other side answered rightly. */
  readonly onAttempt: (reached: boolean) => void
}

export type Carried =
  | { readonly kind: 'answered'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly why: string }
  /** There is nobody yet to be asked, or it lies ready for the other side: no attempt, no failure. */
  | { readonly kind: 'nobody' }

/** Messages of one signature and of one request; the receiver applies them in order. */
const BATCH = 500

/** What one turn of a sender knows for the next; another life, another lease or a pause begins without it. */
export interface Ahead {
  readonly link: Link
  readonly head: string | null
  /** All that has a number and no receipt. */
  readonly messages: readonly UnansweredMessage[]
  /** Receipts of the turn before, which are being written; those of the next are written after them. */
  readonly keeping?: Promise<void>
}

export interface Turn {
  /** There may be more to do at once. */
  readonly more: boolean
  /** Null: the next turn asks the memory. */
  readonly ahead: Ahead | null
}

/**
 * One turn of a channel's sender: numbers what waits, delivers what has no receipt, byte by byte the same as before,
 * and keeps the receipts. What waits gets its numbers while a delivery is under way and while its receipts are
 * written. Failures lengthen the pause and at last leave only probes; a conflict, or a person, stops the channel until
 * somebody begins it again.
 */
export async function sendOnce(parts: SendParts, before: Ahead | null = null): Promise<Turn> {
  const { memory } = parts
  const { link, head, messages: unanswered } = before ?? (await beginTurn(memory))
  const nowMs = parts.nowMs()
  const allowed = Math.min(allowance(link, nowMs, BATCH), parts.pace?.allowed(nowMs) ?? BATCH)
  let known = unanswered
  if (unanswered.length === 0 || allowed === 0) {
    known = await numberWaiting(parts, head)
    await before?.keeping
    if (allowed === 0 || known.length === 0) return { more: known.length === BATCH, ahead: null }
  }
  const messages = known.slice(0, allowed)
  const run = deliveryRun(messages, parts.carriageOf?.() ?? null)
  // While these are under way, receipts are written, the next get their numbers, and it is asked how the link stands.
  const delivering = deliver(parts, run)
  const [outcome, next, now] = await Promise.all([
    delivering,
    numberWhile(parts, head, delivering),
    beginTurn(memory, NOTHING),
    before?.keeping,
  ])
  if (outcome === null) return OVER
  parts.onAttempt(outcome.event.kind === 'delivered')
  // A list as long as it may be does not say that nothing else has a number.
  const isAllSent = run.messages.length === known.length && (before !== null || unanswered.length < BATCH)
  if (outcome.event.kind === 'delivered' && link.failures === 0 && isAllSent) {
    const keeping = memory.keepReceipts(outcome.receipts)
    if (next.length > 0) {
      // Whoever takes the next turn hears of a failure; nobody may.
      keeping.catch(() => {})
      return { more: true, ahead: { ...now, messages: next, keeping } }
    }
    const [onTop] = await Promise.all([numberWaiting(parts, head), keeping])
    return onTop.length === 0 ? OVER : { more: true, ahead: { ...now, messages: onTop } }
  }
  await memory.keepReceipts(outcome.receipts)
  const after = linkAfter(link, outcome.event, parts.nowMs(), parts.random)
  if (after !== link && (after.failures > 0 || link.failures > 0 || after.state !== link.state))
    await memory.keepLink(after)
  return outcome.event.kind === 'delivered' ? AGAIN : OVER
}

const NOTHING: readonly UnansweredMessage[] = []
const OVER: Turn = { more: false, ahead: null }
const AGAIN: Turn = { more: true, ahead: null }

async function beginTurn(memory: SenderMemory, known?: readonly UnansweredMessage[]): Promise<Ahead> {
  const [link, head, messages] = await Promise.all([
    memory.findLink(),
    memory.findHead(),
    known ?? memory.listUnanswered(BATCH),
  ])
  return { link: link ?? FRESH_LINK, head, messages }
}

/** Gives what waits its numbers, and what is written meanwhile too, as long as a delivery is under way. */
async function numberWhile(
  parts: SendParts,
  head: string | null,
  delivering: Promise<unknown>,
): Promise<readonly UnansweredMessage[]> {
  let isOver = false
  const over = () => {
    isOver = true
  }
  const ended = delivering.then(over, over)
  const numbered: UnansweredMessage[] = []
  for (;;) {
    const written = parts.written?.()
    numbered.push(...(await numberWaiting(parts, head, BATCH - numbered.length)))
    if (isOver || written === undefined || numbered.length >= BATCH) return numbered
    await Promise.race([ended, written])
    if (isOver) return numbered
  }
}

/** Gives what waits its numbers and returns it as it is to be sent. */
async function numberWaiting(
  { side, channel, memory, hash, signers, now, salt }: SendParts,
  head: string | null,
  limit = BATCH,
): Promise<readonly UnansweredMessage[]> {
  const to = otherSide(side)
  const at = now()
  let numbered: readonly UnansweredMessage[] = []
  const wrap = (messages: readonly UnnumberedMessage[], first: number) => {
    const texts = messages.map(({ id, kind, reference, body }, place) => {
      const { content, simulated, agreement = DRAFT_AGREEMENT } = JSON.parse(body) as OutboxBody
      const number = first + place
      const message = { id, channel, number, from: side, to, kind, reference, simulated, agreement }
      return eventText({ ...message, body: content, sentAt: at }, salt())
    })
    const about = { kind: 'messages' as const, from: side, to, channel, first, head, at }
    const signed = signBundle(hash, texts, about, signers)
    const bundle = { jws: signed.jws, leaves: signed.leaves }
    numbered = signed.texts.map(({ text, digest }, place) => {
      const number = first + place
      return { id: messages[place]!.id, channel, number, digest, text, bundle, place }
    })
    return signed
  }
  const count = await memory.numberMessages(wrap, limit)
  return count === 0 ? [] : numbered
}

export interface Delivered {
  readonly event: LinkEvent
  readonly receipts: readonly KeptReceipt[]
}

/** Receipts that did come are to be kept, whatever is wrong after them. Null: there was nobody to be asked. */
async function deliver(parts: SendParts, { carriage, messages }: DeliveryRun): Promise<Delivered | null> {
  const carried = await parts.transport(bundlesOf(messages), carriage)
  if (carried.kind === 'nobody') return null
  if (carried.kind === 'failed') return failed(carried.why)
  const delivered = readDelivered(parts, messages, carried.answer)
  parts.pace?.spent(delivered.receipts.length, parts.nowMs())
  return delivered
}

const failed = (why: string): Delivered => ({ event: { kind: 'failed', why }, receipts: [] })

/** What an answer says of a delivery, whichever way it came. */
export function readDelivered(
  parts: Pick<SendParts, 'hash' | 'check'>,
  messages: readonly UnansweredMessage[],
  answer: unknown,
): Delivered {
  if (!isDeliveryAnswer(answer)) return failed('the answer has not the form of one')
  const { good, fault, conflict } = readAnswer(parts.hash, messages, answer, parts.check())
  const receipts = good.map(({ receipt, text, bundle, place }) => ({
    channel: receipt.channel,
    number: receipt.number,
    text,
    outcome: receipt.outcome,
    bundle,
    place,
  }))
  if (conflict !== null) return { event: { kind: 'stop', why: fault ?? 'conflict' }, receipts }
  return { event: fault === null ? { kind: 'delivered' } : { kind: 'failed', why: fault }, receipts }
}
