import {
  answerFetch,
  type FetchAnswer,
  type FetchParts,
  type FetchQuestion,
} from '@landport/exchange/fetching'
import type { Pool } from '@landport/store/pool'
import { isBlocked } from '../exchange-desk/link-acts.ts'
import { RequestError } from '../http/request-error.ts'

export type GiveFetched = (question: FetchQuestion) => Promise<FetchAnswer>

/**
 * What the other side fetches of ours. Throws RequestError `link-stopped`, `not-ready` while it is not known whether
 * this database holds all that was sent, `bad-request` when the receipts that came with the question are not right.
 */
export function giveFetched(
  parts: FetchParts & {
    readonly pool: Pool
    readonly side: 'VN' | 'CN'
    readonly mayNumber: () => boolean
    readonly nudge: () => void
  },
): GiveFetched {
  // One question at a time: what the one brings is kept before the next is answered.
  let last: Promise<unknown> = Promise.resolve()
  const answer = async (question: FetchQuestion): Promise<FetchAnswer> => {
    if (await isBlocked(parts.pool, parts.side)) throw new RequestError('link-stopped')
    if (!parts.mayNumber()) throw new RequestError('not-ready')
    const given = await answerFetch(parts, question)
    if (!('fault' in given)) {
      // What is pushed, and stood behind what was fetched, may go now.
      if (question.receipts.length > 0) parts.nudge()
      return given
    }
    throw new RequestError(given.fault === 'stopped' ? 'link-stopped' : 'bad-request')
  }
  return (question) => {
    const mine = last.then(() => answer(question))
    last = mine.catch(() => {})
    return mine
  }
}
