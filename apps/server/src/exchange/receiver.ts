import type { Bundle } from '@landport/exchange/bundle'
import type { DeliveryAnswer } from '@landport/exchange/delivery'
import { channelName } from '@landport/exchange/names'
import {
  type ArrivalFault,
  type Arrived,
  openDelivery,
  planReceiving,
  type Step,
} from '@landport/exchange/receiving'
import { assert } from '@landport/std/assert'
import { otherSide } from '@landport/std/side'
import { sha256, sha256Hex } from '@landport/store/hash'
import { findKnownMessages, type KnownMessages, writeParts } from '@landport/store/inbox'
import { findBundles } from '@landport/store/signed-bundle'
import { RequestError } from '../http/request-error.ts'
import { applyInTurn, type ReceiverParts, rawTexts, signReceipts } from './apply-in-turn.ts'
import { bundlesOf, type GivenReceipt } from './receipt-bundles.ts'

/**
 * Takes signed bundles of the other side, in the order of their numbers; messages that follow one another share a
 * statement where they can. Effect, raw bytes, the peer's head and the receipt are one statement; so a receipt is
 * given for what is committed, and a repeat gets the same bytes.
 * Throws RequestError `not-allowed` when the first bundle is not signed by the other side, `bad-request` when it is no
 * message; a later one that is wrong ends the answer before it.
 */
export async function receive(parts: ReceiverParts, bundles: readonly Bundle[]): Promise<DeliveryAnswer> {
  const { arrived, fault, texts } = openDelivery(sha256, bundles, parts.check())
  if (arrived.length === 0 && fault !== null) throw await refused(parts, fault, texts)
  const known = await findKnownMessages(
    parts.pool,
    arrived.map(({ message }) => message.id),
    arrived[0]?.message.channel ?? channelName(otherSide(parts.side), parts.side),
  )
  const plan = planReceiving(arrived, known, parts.side)
  if (!plan.ok) throw new RequestError('bad-request', { details: [notForUs] })
  const receipts: GivenReceipt[] = []
  let turn: Arrived[] = []
  const applyTurn = async () => {
    receipts.push(...(await applyInTurn(parts, turn)))
    turn = []
  }
  const before = await receiptsBefore(parts, plan.value.steps, known)
  for (const step of plan.value.steps) {
    if (step.act === 'apply') turn.push(step.arrived)
    else {
      await applyTurn()
      receipts.push(step.act === 'repeat' ? before(step.kept.id) : await conflict(parts, step))
    }
    parts.onHeard(step.arrived.message)
  }
  await applyTurn()
  return { receipts: bundlesOf(receipts), expected: plan.value.expected }
}

/** The receipts that were given for messages that come again. */
async function receiptsBefore(
  parts: ReceiverParts,
  steps: readonly Step[],
  known: KnownMessages,
): Promise<(id: string) => GivenReceipt> {
  const digests = steps.flatMap((step) =>
    step.act === 'repeat' ? [known.byId.get(step.kept.id)!.receiptBundle] : [],
  )
  const bundles = await findBundles(parts.pool, [...new Set(digests)])
  return (id) => {
    const { receipt, receiptBundle, receiptPlace } = known.byId.get(id)!
    const bundle = bundles.get(receiptBundle)
    assert(bundle !== undefined, 'a receipt has its signature', id)
    return { text: receipt, place: receiptPlace, bundle }
  }
}

/** The earlier message stands; what contradicts it is kept as evidence. */
async function conflict(
  parts: ReceiverParts,
  { arrived, reason }: Extract<Step, { act: 'conflict' }>,
): Promise<GivenReceipt> {
  const { text, digest, message } = arrived
  await writeParts(parts.pool, [rawTexts([{ text, digest, source: `conflict ${message.channel}` }])])
  return signReceipts(parts, [arrived], { outcome: 'conflict', reason, head: null })[0]!
}

async function refused(
  parts: ReceiverParts,
  fault: ArrivalFault,
  texts: readonly string[],
): Promise<RequestError> {
  // Signed by the other side and not understood: the bytes are evidence of what was sent.
  if (texts.length > 0)
    await writeParts(parts.pool, [
      rawTexts(texts.map((text) => ({ text, digest: sha256Hex(text), source: fault }))),
    ])
  const isForged = ['unknown-key', 'wrong-signature', 'downgrade', 'texts-do-not-match-signature'].includes(
    fault,
  )
  return new RequestError(isForged ? 'not-allowed' : 'bad-request')
}

const notForUs = {
  location: '/bundles/0',
  code: 'wrong-address',
  message: {
    vi: 'Bản tin không gửi cho bên này.',
    zh: '该报文的接收方不是本方。',
    en: 'The message is not addressed to this side.',
  },
} as const
