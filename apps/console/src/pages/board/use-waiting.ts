import type { PassageLine } from '@landport/api/passage-views'
import { useQueries } from '@tanstack/react-query'
import { waitingQueries } from '../../api/queries.ts'

/** The block of the drawing that each of `waitingQueries` fills. */
const BLOCKS = ['queue', 'other-yard'] as const

export interface WaitingQueue {
  readonly block: string
  /** False until the server has answered: nobody known is not nobody there. */
  readonly isKnown: boolean
  readonly lines: readonly PassageLine[]
  readonly isMore: boolean
}

export function useWaiting(site: string): readonly WaitingQueue[] {
  return useQueries({ queries: waitingQueries(site), combine: combineQueues })
}

/** Kept outside the hook: the same answers then combine to the same value, and nothing is drawn anew. */
const combineQueues = (
  answers: readonly {
    readonly data: { readonly items: readonly PassageLine[]; readonly next: string | null } | undefined
  }[],
): readonly WaitingQueue[] =>
  answers.map(({ data }, index) => ({
    block: BLOCKS[index]!,
    isKnown: data !== undefined,
    lines: data?.items ?? [],
    isMore: data !== undefined && data.next !== null,
  }))
