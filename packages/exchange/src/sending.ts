import type { Hash } from '@landport/journal/hash'
import { type OpenedBundle, openBundle } from './bundle.ts'
import type { DeliveryAnswer } from './delivery.ts'
import { type Receipt, readReceipt } from './receipt.ts'
import type { SignatureCheck } from './signing.ts'

/** A message that was sent and has no receipt yet. */
export interface Sent {
  readonly id: string
  readonly channel: string
  readonly number: number
  /** sha-256 of its text, hex. */
  readonly digest: string
}

/** A receipt that answers one of our messages, with the bundle that proves it. */
export interface GoodReceipt {
  readonly receipt: Receipt
  readonly text: string
  readonly bundle: OpenedBundle
  readonly place: number
}

export interface ReadAnswer {
  /** Receipts in the order of the numbers, none left out: to be kept. */
  readonly good: readonly GoodReceipt[]
  /** What is wrong with the answer after them; null when every message sent has its receipt. */
  readonly fault: string | null
  /**
   * The other side holds other content under this number or id of ours. Nothing more may be sent on the channel: our
   * memory is older than what it has seen of us.
   */
  readonly conflict: GoodReceipt | null
}

/** Takes the answer to a delivery. Receipts are taken from the first number on, as far as they are right. */
export function readAnswer(
  hash: Hash,
  sent: readonly Sent[],
  answer: DeliveryAnswer,
  check: SignatureCheck,
): ReadAnswer {
  const good: GoodReceipt[] = []
  const end = (fault: string, conflict: GoodReceipt | null = null): ReadAnswer => ({ good, fault, conflict })
  for (const bundle of answer.receipts) {
    const opened = openBundle(hash, bundle, 'receipts', check)
    if (!opened.ok)
      return end(`receipt after number ${(sent[good.length]?.number ?? 0) - 1}: ${opened.error}`)
    for (const { place, text } of opened.value.texts) {
      const message = sent[good.length]
      if (message === undefined) return end('more receipts than messages')
      const receipt = readReceipt(text)
      if (receipt === null) return end(`receipt for number ${message.number}: wrong shape`)
      const isOurs =
        receipt.message === message.id &&
        receipt.channel === message.channel &&
        receipt.number === message.number &&
        receipt.digest === message.digest &&
        receipt.by === opened.value.manifest.from
      if (!isOurs) return end(`receipt for number ${message.number} speaks of another message`)
      const one: GoodReceipt = { receipt, text, bundle: opened.value, place }
      if (receipt.outcome === 'conflict')
        return end(`number ${message.number}: the other side holds other content (${receipt.reason})`, one)
      good.push(one)
    }
  }
  const missing = sent[good.length]
  if (missing === undefined) return { good, fault: null, conflict: null }
  const waits = answer.expected === null ? '' : `, the other side waits for number ${answer.expected}`
  return end(`no receipt for number ${missing.number}${waits}`)
}
