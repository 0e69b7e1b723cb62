import type { Bundle } from '@landport/exchange/bundle'
import type { DeliveryAnswer } from '@landport/exchange/delivery'
import { type Pace, pace } from '@landport/exchange/pace'
import type { AgreementBook } from '../agreement/agreement-book.ts'
import { isBlocked } from '../exchange-desk/link-acts.ts'
import { RequestError } from '../http/request-error.ts'
import { signedAgreement } from '../keys/agreed-keys.ts'
import { type ReceiverParts, receive } from './receiver.ts'

/** The one way in for messages of the other side, however they are carried. */
export interface InTurn {
  /**
   * One delivery at a time per process: the numbers of a channel are applied in order. Throws RequestError, as
   * `receive` does, and `link-stopped`, `too-large`, `too-many-requests`: then nothing was taken.
   */
  take(bundles: readonly Bundle[]): Promise<DeliveryAnswer>
}

/** The other side counts its minute, we count ours: what is a little more than agreed here may be right there. */
const MINUTE_TOLERANCE = 1.1

export function receiveInTurn(
  parts: ReceiverParts,
  agreements: AgreementBook,
  mayTake: () => boolean,
): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  const limits = () => signedAgreement(agreements)?.limits ?? null
  const minute = pace(() => Math.ceil((limits()?.messagesPerMinute.max ?? 0) * MINUTE_TOLERANCE))
  return {
    async take(bundles) {
      if (!mayTake()) throw new RequestError('link-stopped')
      const messages = bundles.reduce((sum, { texts }) => sum + texts.length, 0)
      const agreed = limits()
      if (agreed !== null) {
        if (messages > agreed.batchMessages.max) throw tooMany(messages, agreed.batchMessages.max)
        holdToMinute(minute, messages)
      }
      const mine = last.then(() => receive({ ...parts, cleared: cleared(parts) }, bundles))
      last = mine.catch(() => {})
      return mine
    },
  }
}

/** Rejects where a person blocks the other side. */
function cleared({ pool, side }: ReceiverParts): Promise<void> {
  const asked = isBlocked(pool, side).then((blocked) => {
    if (blocked) throw new RequestError('link-stopped')
  })
  // A delivery that is wrong by itself does not wait for it.
  asked.catch(() => {})
  return asked
}

function holdToMinute(minute: Pace, messages: number): void {
  const nowMs = Date.now()
  if (minute.allowed(nowMs) < messages && minute.inLastMinute(nowMs) > 0)
    throw new RequestError('too-many-requests', { details: [beyondMinute], retryAfterSeconds: 5 })
  minute.spent(messages, nowMs)
}

const tooMany = (messages: number, max: number) =>
  new RequestError('too-large', {
    details: [
      {
        location: '/bundles',
        code: 'batch-beyond-agreement',
        message: {
          vi: `Lần gửi có ${messages} bản tin, quy ước cho tối đa ${max}.`,
          zh: `本次投递含 ${messages} 条报文，约定上限为 ${max} 条。`,
          en: `The delivery has ${messages} messages, the agreement allows ${max}.`,
        },
      },
    ],
  })

const beyondMinute = {
  location: '/bundles',
  code: 'minute-beyond-agreement',
  message: {
    vi: 'Trong một phút đã đến nhiều bản tin hơn mức quy ước; hãy gửi lại sau.',
    zh: '一分钟内到达的报文超过约定数量，请稍后再发。',
    en: 'More messages came within a minute than the agreement allows; send them again later.',
  },
} as const
