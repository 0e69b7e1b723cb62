import { assert } from '@landport/std/assert'
import { err, ok, type Result } from '@landport/std/result'
import { otherSide } from '@landport/std/side'
import { type ApplyParts, applyInTurn } from './apply-in-turn.ts'
import type { Bundle } from './bundle.ts'
import type { DeliveryAnswer } from './delivery.ts'
import type { Message } from './event.ts'
import { signReceipts } from './give-receipts.ts'
import { channelName } from './names.ts'
import { bundlesOf, type GivenReceipt } from './receipt-bundles.ts'
import type { KnownMessages, ReceiverMemory } from './receiver-memory.ts'
import { type ArrivalFault, type Arrived, openDelivery, planReceiving, type Step } from './receiving.ts'
import type { SignatureCheck } from './signing.ts'

export interface ReceiveParts<Run, Rows> extends ApplyParts<Run, Rows> {
  readonly check: () => SignatureCheck
  readonly onHeard: (message: Message) => void
}

/** Why nothing of a delivery was taken. */
export type ReceiveFault = ArrivalFault | 'wrong-address'

/**
 * Takes signed bundles of the other side, in the order of their numbers; messages that follow one another share a
 * step where they can. Effect, raw bytes, the peer's head and the receipt are one step; so a receipt is given for
 * what is kept, and a repeat gets the same bytes. A bundle that is wrong ends the answer before it; nothing is taken
 * when that is the first. What the memory throws ends the delivery without an answer: it will come again.
 */
export async function receive<Run, Rows>(
  parts: ReceiveParts<Run, Rows>,
  bundles: readonly Bundle[],
): Promise<Result<DeliveryAnswer, ReceiveFault>> {
  const { memory, side, hash } = parts
  const { arrived, fault, texts } = openDelivery(hash, bundles, parts.check())
  if (arrived.length === 0 && fault !== null) {
    // Signed by the other side and not understood: the bytes are evidence of what was sent.
    if (texts.length > 0)
      await memory.keepRaw(texts.map((text) => ({ text, digest: digestOf(parts, text), source: fault })))
    return err(fault)
  }
  const [known, head] = await Promise.all([
    memory.findKnown(
      arrived.map(({ message }) => message.id),
      arrived[0]?.message.channel ?? channelName(otherSide(side), side),
    ),
    memory.findHead(),
  ])
  const plan = planReceiving(arrived, known, side)
  if (!plan.ok) return plan
  const receipts: GivenReceipt[] = []
  let turn: Arrived[] = []
  const applyTurn = async () => {
    receipts.push(...(await applyInTurn(parts, turn, head)))
    turn = []
  }
  const before = await receiptsBefore(memory, plan.value.steps, known)
  for (const step of plan.value.steps) {
    if (step.act === 'apply') turn.push(step.arrived)
    else {
      await applyTurn()
      receipts.push(step.act === 'repeat' ? before(step.kept.id) : await conflict(parts, step))
    }
    parts.onHeard(step.arrived.message)
  }
  await applyTurn()
  return ok({ receipts: bundlesOf(receipts), expected: plan.value.expected })
}

/** The receipts that were given for messages that come again. */
async function receiptsBefore(
  memory: Pick<ReceiverMemory<unknown, unknown>, 'findBundles'>,
  steps: readonly Step[],
  known: KnownMessages,
): Promise<(id: string) => GivenReceipt> {
  const digests = steps.flatMap((step) =>
    step.act === 'repeat' ? [known.byId.get(step.kept.id)!.receiptBundle] : [],
  )
  const bundles = await memory.findBundles([...new Set(digests)])
  return (id) => {
    const { receipt, receiptBundle, receiptPlace } = known.byId.get(id)!
    const bundle = bundles.get(receiptBundle)
    assert(bundle !== undefined, 'a receipt has its signature', id)
    return { text: receipt, place: receiptPlace, bundle }
  }
}

/** The earlier message stands; what contradicts it is kept as evidence. */
async function conflict<Run, Rows>(
  parts: ReceiveParts<Run, Rows>,
  { arrived, reason }: Extract<Step, { act: 'conflict' }>,
): Promise<GivenReceipt> {
  const { text, digest, message } = arrived
  await parts.memory.keepRaw([{ text, digest, source: `conflict ${message.channel}` }])
  return signReceipts(parts, [arrived], { outcome: 'conflict', reason, head: null })[0]!
}

const digestOf = ({ hash }: Pick<ReceiveParts<unknown, unknown>, 'hash'>, text: string): string =>
  hash(new TextEncoder().encode(text)).toHex()
