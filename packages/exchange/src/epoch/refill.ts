import type { Hash } from '@landport/journal/hash'
import { err, ok, type Result } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { type Bundle, type BundleFault, openBundle } from '../bundle.ts'
import { BundleShape } from '../delivery.ts'
import { type Receipt, readReceipt } from '../receipt.ts'
import type { GivenReceipt } from '../receipt-bundles.ts'
import { type ArrivalFault, type Arrived, openDelivery } from '../receiving.ts'
import type { SignatureCheck } from '../signing.ts'

/** Messages of one answer at most. */
export const REFILL_MESSAGES = 500

export const RefillQuestionSchema = Type.Object(
  {
    channel: Type.String({ minLength: 3, maxLength: 80 }),
    from: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  },
  { additionalProperties: false },
)

/** Messages with the receipts for them, from one number on, as they were sent and given. */
export interface Refill {
  readonly messages: readonly Bundle[]
  readonly receipts: readonly Bundle[]
  /** Highest number that can be had. */
  readonly last: number
}

const RefillShape = Compile(
  Type.Object({
    messages: Type.Array(BundleShape, { maxItems: REFILL_MESSAGES }),
    receipts: Type.Array(BundleShape, { maxItems: REFILL_MESSAGES }),
    last: Type.Integer({ minimum: 0 }),
  }),
)

export const isRefill = (value: unknown): value is Refill => RefillShape.Check(value)

/** A message that was lost here, with its one receipt. */
export interface Refilled {
  readonly message: Arrived
  readonly receipt: GivenReceipt & { readonly read: Receipt }
}

export type RefillFault =
  | ArrivalFault
  | BundleFault
  | 'other-channel'
  | 'receipt-missing'
  | 'receipt-of-another-message'

/**
 * Opens an answer: every message by its sender's key, every receipt by its giver's, number for number from `from` on.
 * Our own signatures are checked like the other side's: it may give back nothing else than what was sent.
 */
export function openRefill(
  hash: Hash,
  refill: Refill,
  asked: { readonly channel: string; readonly from: number },
  checks: { readonly sender: SignatureCheck; readonly receiver: SignatureCheck; readonly receiverSide: Side },
): Result<readonly Refilled[], RefillFault> {
  const { arrived, fault } = openDelivery(hash, refill.messages, checks.sender)
  if (fault !== null) return err(fault)
  if (arrived.some(({ message }, index) => message.number !== asked.from + index)) return err('out-of-order')
  if (arrived.some(({ message }) => message.channel !== asked.channel || message.to !== checks.receiverSide))
    return err('other-channel')
  const receipts: Refilled['receipt'][] = []
  for (const bundle of refill.receipts) {
    const opened = openBundle(hash, bundle, 'receipts', checks.receiver)
    if (!opened.ok) return opened
    const { jws, leaves, texts, manifest } = opened.value
    for (const { place, text } of texts) {
      const read = readReceipt(text)
      if (read === null || read.by !== manifest.from) return err('receipt-of-another-message')
      receipts.push({ text, place, bundle: { jws, leaves }, read })
    }
  }
  if (receipts.length !== arrived.length) return err('receipt-missing')
  const pairs = arrived.map((message, index) => ({ message, receipt: receipts[index]! }))
  return pairs.every(isPair) ? ok(pairs) : err('receipt-of-another-message')
}

const isPair = ({ message: { message, digest }, receipt: { read } }: Refilled): boolean =>
  read.message === message.id &&
  read.channel === message.channel &&
  read.number === message.number &&
  read.digest === digest &&
  read.by === message.to &&
  read.outcome !== 'conflict'
