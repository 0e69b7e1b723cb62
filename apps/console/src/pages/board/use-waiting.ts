import type { PassageLine } from '@landport/api/views'
import { useQueries } from '@tanstack/react-query'
import { passageListQuery } from '../../api/queries.ts'

const QUEUES = [
  { block: 'queue', direction: 'out', phase: 'registered' },
  { block: 'other-yard', direction: 'in', phase: 'announced' },
] as const
/** More than the drawing has room for; beyond it the count says "at least". */
const SHOWN = '200'

export interface WaitingQueue {
  readonly block: string
  readonly lines: readonly PassageLine[]
  readonly isMore: boolean
}

/** Vehicles not on the ground yet: ours before they are called, theirs before they come. */
export function useWaiting(site: string): readonly WaitingQueue[] {
  return useQueries({
    queries: QUEUES.map(({ direction, phase }) =>
      passageListQuery({ site, direction, phase, active: 'true', limit: SHOWN }),
    ),
    combine: combineQueues,
  })
}

/** Kept outside the hook: the same answers then combine to the same value, and nothing is drawn anew. */
const combineQueues = (
  answers: readonly {
    readonly data: { readonly items: readonly PassageLine[]; readonly next: string | null } | undefined
  }[],
): readonly WaitingQueue[] =>
  answers.map(({ data }, index) => ({
    block: QUEUES[index]!.block,
    lines: data?.items ?? [],
    isMore: data !== undefined && data.next !== null,
  }))
