import { REFILL_MESSAGES, type Refill } from '@landport/exchange/epoch/refill'
import { channelName } from '@landport/exchange/names'
import { bundlesOf } from '@landport/exchange/receipt-bundles'
import { otherSide } from '@landport/std/side'
import { lastAnsweredNumber } from '@landport/store/numbering'
import { type ExchangedMessage, lastTakenNumber, listReceipted, listTaken } from '@landport/store/refill'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'

/** Characters of one answer, about. */
const LENGTH_MAX = 4_000_000

/** Gives back what the other side lost: messages and receipts, the very bytes that went between us. */
export async function answerRefill(
  { pool, side }: Services,
  question: { readonly channel: string; readonly from: number },
): Promise<Refill> {
  const { channel, from } = question
  const other = otherSide(side)
  if (channel === channelName(other, side))
    return refillOf(
      await listTaken(pool, channel, from, REFILL_MESSAGES),
      await lastTakenNumber(pool, channel),
    )
  if (channel === channelName(side, other))
    return refillOf(
      await listReceipted(pool, channel, from, REFILL_MESSAGES),
      await lastAnsweredNumber(pool, channel),
    )
  throw new RequestError('not-found')
}

function refillOf(listed: readonly ExchangedMessage[], last: number): Refill {
  let length = 0
  const given = listed.filter(({ message, receipt }, place) => {
    length += message.text.length + receipt.text.length
    return place === 0 || length <= LENGTH_MAX
  })
  return {
    messages: bundlesOf(given.map(({ message }) => message)),
    receipts: bundlesOf(given.map(({ receipt }) => receipt)),
    last,
  }
}
