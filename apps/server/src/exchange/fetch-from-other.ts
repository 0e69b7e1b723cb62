import { type FetchQuestion, fetcher } from '@landport/exchange/fetching'
import { FRESH_LINK, type Link, linkAfter } from '@landport/exchange/link'
import { RequestError } from '../http/request-error.ts'
import type { PeerClient } from './peer-client.ts'
import type { InTurn } from './receive-in-turn.ts'

export interface FetchFromOther {
  /** One question, unless a pause after failures is running. True when there may be more to be fetched at once. */
  step(): Promise<boolean>
}

/** Fetches from the other side, with growing pauses after failures. */
export function fetchFromOther(parts: {
  readonly client: PeerClient
  readonly intake: InTurn
  readonly report: (message: string, cause: unknown) => void
}): FetchFromOther {
  let link: Link = FRESH_LINK
  const fetching = fetcher({
    async ask(question: FetchQuestion) {
      const answer = await parts.client.post('/exchange/fetch', question)
      return answer.ok ? answer.content : null
    },
    async take(bundles) {
      try {
        return await parts.intake.take(bundles)
      } catch (error) {
        if (!(error instanceof RequestError)) throw error
        parts.report('exchange fetch', error)
        return null
      }
    },
  })
  return {
    async step() {
      if (Date.now() < link.notBeforeMs) return false
      const outcome = await fetching.once()
      const event = outcome === 'failed' ? { kind: outcome, why: 'fetch' } : ({ kind: 'delivered' } as const)
      link = linkAfter(link, event, Date.now(), Math.random)
      return outcome === 'more'
    },
  }
}
