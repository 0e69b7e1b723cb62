import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { type Bundle, peekManifest } from './bundle.ts'
import { BundleShape, DELIVERY_BUNDLES_MAX, type DeliveryAnswer } from './delivery.ts'
import { deliveryRun } from './delivery-run.ts'
import { FRESH_LINK, linkAfter } from './link.ts'
import { bundlesOf } from './receipt-bundles.ts'
import { readDelivered, type SendParts } from './send.ts'
import type { UnansweredMessage } from './sender-memory.ts'

/** What a receiver asks with: the receipts for what it fetched last, and the number that it waits for. */
export type FetchQuestion = DeliveryAnswer

/** What there is to be fetched now: a delivery, or nothing. */
export interface FetchAnswer {
  readonly bundles: readonly Bundle[]
}

export const FetchQuestionSchema = Type.Object(
  {
    receipts: Type.Array(BundleShape, { maxItems: 500 }),
    expected: Type.Union([Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), Type.Null()]),
  },
  { additionalProperties: false },
)

const answer = Compile(
  Type.Object(
    { bundles: Type.Array(BundleShape, { maxItems: DELIVERY_BUNDLES_MAX }) },
    { additionalProperties: false },
  ),
)
export const isFetchAnswer = (value: unknown): value is FetchAnswer => answer.Check(value)

const BATCH = 500

export interface FetchParts
  extends Pick<SendParts, 'hash' | 'check' | 'pace' | 'nowMs' | 'random' | 'carriageOf'> {
  readonly memory: Omit<SendParts['memory'], 'numberMessages' | 'findHead'>
}

/** `stopped`: a person, or a conflict, has stopped the channel. `wrong`: the receipts that came are not right. */
export type Fetched =
  | FetchAnswer
  | { readonly fault: 'stopped' }
  | { readonly fault: 'wrong'; readonly why: string }

/**
 * The sender's half of a fetch, which keeps nothing of its own: takes the receipts for what was fetched before, and
 * gives what now has none, byte by byte the same each time. What comes twice (an answer was lost) does no harm:
 * receipts that are kept are passed over. Only what is agreed to be fetched is given, and only in its turn.
 */
export async function answerFetch(parts: FetchParts, asked: FetchQuestion): Promise<Fetched> {
  const { memory } = parts
  const link = (await memory.findLink()) ?? FRESH_LINK
  if (link.state === 'stopped') return { fault: 'stopped' }
  let waiting = await memory.listUnanswered(BATCH)
  const fresh = { ...asked, receipts: asked.receipts.filter((one) => isFresh(one, waiting[0])) }
  if (fresh.receipts.length > 0) {
    const given = fresh.receipts.reduce((sum, { texts }) => sum + texts.length, 0)
    const { event, receipts } = readDelivered(parts, waiting.slice(0, given), fresh)
    await memory.keepReceipts(receipts)
    parts.pace?.spent(receipts.length, parts.nowMs())
    if (event.kind === 'stop') {
      await memory.keepLink(linkAfter(link, event, parts.nowMs(), parts.random))
      return { fault: 'stopped' }
    }
    if (event.kind === 'failed') return { fault: 'wrong', why: event.why }
    waiting = await memory.listUnanswered(BATCH)
  }
  const allowed = parts.pace?.allowed(parts.nowMs()) ?? BATCH
  const run = deliveryRun(waiting.slice(0, allowed), parts.carriageOf?.() ?? null)
  return { bundles: run.carriage.method === 'pull' ? bundlesOf(run.messages) : [] }
}

/** Receipts for numbers below the first that waits are kept already. What cannot be read is left to be refused. */
function isFresh({ manifest, from, texts }: Bundle, first: UnansweredMessage | undefined): boolean {
  const signed = peekManifest(manifest)
  if (first === undefined) return signed === null
  return signed === null || signed.first + from + texts.length - 1 >= first.number
}

export interface FetcherParts {
  /** Asks the other side. Null: no answer, or it had nothing to say to us. */
  readonly ask: (question: FetchQuestion) => Promise<unknown>
  /** Takes what came like a delivery that was brought; null when nothing of it was taken. */
  readonly take: (bundles: readonly Bundle[]) => Promise<DeliveryAnswer | null>
}

export type FetchOutcome = 'more' | 'nothing' | 'failed'

/**
 * The receiver's half: asks, takes, and brings the receipts with its next question. These are kept nowhere else: after
 * a crash it asks without any, gets the same again, and the same receipts with it.
 */
export function fetcher({ ask, take }: FetcherParts): { once(): Promise<FetchOutcome> } {
  const none: FetchQuestion = { receipts: [], expected: null }
  let brings = none
  return {
    async once() {
      const question = brings
      const answered = await ask(question)
      // Whatever was wrong with them: what is asked for next without them comes again.
      brings = none
      if (!isFetchAnswer(answered)) return 'failed'
      if (answered.bundles.length === 0) return 'nothing'
      const taken = await take(answered.bundles)
      if (taken === null) return 'failed'
      brings = taken
      return 'more'
    },
  }
}
