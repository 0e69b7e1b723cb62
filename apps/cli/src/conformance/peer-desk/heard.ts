import type { Bundle } from '@landport/exchange/bundle'
import { type DeliveryAnswer, isDelivery } from '@landport/exchange/delivery'
import { signReceipts } from '@landport/exchange/give-receipts'
import { bundlesOf, type GivenReceipt } from '@landport/exchange/receipt-bundles'
import { type ArrivalFault, type Arrived, openDelivery } from '@landport/exchange/receiving'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import type { HttpFault } from '@landport/server/exchange/http-signature'
import type { Side } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'
import { sha256 } from '@landport/store/hash'

/**
 * How the tester answered a delivery: not at all (503), by receipts of a key that is not its own, by right receipts in
 * an answer that is signed for an earlier request, or rightly.
 */
export type AnsweredBy = 'put-off' | 'forged' | 'elsewhere' | 'receipted'

/** One delivery of the side under test, as it came. */
export interface HeardDelivery {
  readonly httpFault: HttpFault | null
  readonly bundles: readonly Bundle[]
  readonly arrived: readonly Arrived[]
  readonly fault: ArrivalFault | 'no-delivery' | null
  readonly answered: AnsweredBy
}

/** What the side under test has sent, and how it was answered. */
export interface Heard {
  readonly deliveries: readonly HeardDelivery[]
  /** Takes a delivery. A null answer: it is put off. */
  take(body: unknown, httpFault: HttpFault | null): HeardAnswer
  /** Whether the answers have run through, the last of them a right one. */
  isTold(): boolean
}

export interface HeardAnswer {
  readonly answer: DeliveryAnswer | null
  readonly answered: AnsweredBy
}

export interface HeardParts {
  readonly side: Side
  readonly check: SignatureCheck
  readonly keys: readonly KeySigner[]
  readonly stranger: KeySigner
  readonly nowMs: () => number
}

const STORY: readonly AnsweredBy[] = ['put-off', 'forged', 'elsewhere']

/** Answers deliveries by the story; from its end on all get right answers. */
export function hearing(parts: HeardParts): Heard {
  const deliveries: HeardDelivery[] = []
  const given = new Map<string, GivenReceipt>()
  return {
    deliveries,
    take(body, httpFault) {
      const answered = STORY[deliveries.length] ?? 'receipted'
      if (!isDelivery(body)) {
        deliveries.push({ httpFault, bundles: [], arrived: [], fault: 'no-delivery', answered })
        return { answer: null, answered: 'put-off' }
      }
      const { arrived, fault } = openDelivery(sha256, body.bundles, parts.check)
      deliveries.push({ httpFault, bundles: body.bundles, arrived, fault, answered })
      if (answered === 'put-off') return { answer: null, answered }
      if (answered === 'forged') {
        const receipts = arrived.map((one) => receiptFor({ ...parts, keys: [parts.stranger] }, one))
        return { answer: { receipts: bundlesOf(receipts), expected: null }, answered }
      }
      for (const one of arrived) if (!given.has(one.digest)) given.set(one.digest, receiptFor(parts, one))
      const receipts = bundlesOf(arrived.map(({ digest }) => given.get(digest)!))
      return { answer: { receipts, expected: null }, answered }
    },
    isTold: () => deliveries.length > STORY.length,
  }
}

function receiptFor({ side, keys, nowMs }: Pick<HeardParts, 'side' | 'keys' | 'nowMs'>, one: Arrived) {
  const signer = { side, hash: sha256, now: () => instantFromMs(nowMs()), signers: keys }
  return signReceipts(signer, [one], { outcome: 'applied', reason: null, head: null })[0]!
}
