import type { Bundle } from '@landport/exchange/bundle'
import type { DeliveryAnswer } from '@landport/exchange/delivery'
import { type Receipt, readReceipt } from '@landport/exchange/receipt'
import type { Text3 } from '@landport/std/text'
import { sha256Hex } from '@landport/store/hash'
import { type Answer, deliveryAnswerOf, isRefusal } from './answer.ts'
import { send, type Tampering } from './request.ts'
import { answeredInstead, noReceipt, outcomeInstead, taken } from './saw.ts'
import type { Tester } from './tester.ts'
import { bundled, newTexts } from './texts.ts'

export const MESSAGES_PATH = '/exchange/messages'

export interface Delivered {
  readonly answer: Answer
  readonly delivery: DeliveryAnswer | null
  /** Read, not verified: clauses about receipts do that. */
  readonly receipts: readonly Receipt[]
}

/** Brings bundles and notes in the channel's book what the other side says it took. */
export const deliver = (
  tester: Tester,
  bundles: readonly Bundle[],
  tampering: Tampering = {},
): Promise<Delivered> => deliverBody(tester, bundles, JSON.stringify({ bundles }), tampering)

/** The same in a body that need not be as it should. */
export async function deliverBody(
  tester: Tester,
  bundles: readonly Bundle[],
  body: string | Uint8Array,
  tampering: Tampering = {},
): Promise<Delivered> {
  return read(tester, bundles, await send(tester, MESSAGES_PATH, body, tampering))
}

function read(tester: Tester, bundles: readonly Bundle[], answer: Answer): Delivered {
  const delivery = deliveryAnswerOf(answer)
  const receipts = (delivery?.receipts ?? []).flatMap(({ texts }) =>
    texts.flatMap((text) => readReceipt(text) ?? []),
  )
  const digests = new Set(bundles.flatMap(({ texts }) => texts.map((text) => sha256Hex(text))))
  for (const { number, digest, outcome, channel } of receipts)
    if (outcome !== 'conflict' && channel === tester.channel.name && digests.has(digest))
      tester.channel.took(number, digest)
  return { answer, delivery, receipts }
}

/** Null when nothing of it was taken and the answer says so by a code of 400 to 499. */
export function refusedWhole({ answer, receipts }: Delivered): Text3 | null {
  if (receipts.some(({ outcome }) => outcome !== 'conflict')) return taken
  return isRefusal(answer) ? null : answeredInstead(answer, '4xx')
}

/** Whether right messages are taken now, as many as are asked for. Null when they are. */
export async function takesRight(tester: Tester, count = 1): Promise<Text3 | null> {
  const first = tester.channel.next()
  const delivered = await deliver(tester, [bundled(tester, newTexts(tester, count))])
  return allTaken(delivered, first, count)
}

/** Null when messages from `first` on have each their receipt of having been applied. */
export function allTaken({ answer, receipts }: Delivered, first: number, count: number): Text3 | null {
  if (answer.status !== 200) return answeredInstead(answer, '200')
  for (let number = first; number < first + count; number++) {
    const receipt = receipts.find((one) => one.number === number)
    if (receipt === undefined) return noReceipt(number)
    if (receipt.outcome !== 'applied') return outcomeInstead(number, receipt.outcome, 'applied')
  }
  return null
}
