import type { ReportQuery } from '@landport/api/client'
import type { DeclarationFilter, PassageFilter } from '@landport/api/filters'
import type { SessionView } from '@landport/api/instance-views'
import type { DiscrepancyFilter } from '@landport/api/mirror'
import type { OpenedFigure } from '@landport/api/report-views'
import type { Site } from '@landport/site/site-schema'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client, RequestRefused, read } from './ask.ts'

/** Keys begin with the noun, so that a server event can say which to read again. */
export const instanceQuery = queryOptions({
  queryKey: ['instance'],
  queryFn: async () => ({ ...(await read(client.instance())), readAt: performance.now() }),
  refetchInterval: 60_000,
  staleTime: 30_000,
})

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<SessionView | null> => {
    try {
      return await read(client.session())
    } catch (error) {
      if (error instanceof RequestRefused && error.error.status === 401) return null
      throw error
    }
  },
  staleTime: 60_000,
})

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: () => read(client.rules()),
  staleTime: 10 * 60_000,
})

export const siteQuery = (site: string) =>
  queryOptions({
    queryKey: ['site', site],
    // The server hands out the site file as it was checked when loaded.
    queryFn: async () => (await read(client.site(site))) as Site,
    staleTime: 10 * 60_000,
  })

export const boardQuery = (site: string) =>
  queryOptions({
    queryKey: ['board', site],
    queryFn: () => read(client.board(site)),
    refetchInterval: 15_000,
  })

/** Vehicles not on the ground yet: ours before they are called, theirs before they come. In this order. */
export const waitingQueries = (site: string) =>
  (
    [
      { direction: 'out', phase: 'registered' },
      { direction: 'in', phase: 'announced' },
    ] as const
  ).map((queue) => passageListQuery({ site, ...queue, active: 'true', limit: WAITING_SHOWN }))

/** More than the drawing has room for; beyond it the count says "at least". */
const WAITING_SHOWN = '200'

export const passagePages = (filter: PassageFilter) =>
  infiniteQueryOptions({
    queryKey: ['passages', filter],
    queryFn: ({ pageParam }) =>
      read(client.listPassages({ ...filter, ...(pageParam ? { after: pageParam } : {}) })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

export const passageListQuery = (filter: PassageFilter) =>
  queryOptions({
    queryKey: ['passages', 'first', filter],
    queryFn: () => read(client.listPassages(filter)),
    refetchInterval: 15_000,
  })

export const passageQuery = (reference: string) =>
  queryOptions({
    queryKey: ['passage', reference],
    queryFn: () => read(client.passage(reference)),
  })

/** The server gives five hundred at a time; the list asks for more as it is scrolled. */
const WORKLIST_PAGE = '500'

export const worklistPages = (query: {
  agency: string | undefined
  site: string | undefined
  isMine: boolean
}) =>
  infiniteQueryOptions({
    queryKey: ['worklist', query],
    queryFn: ({ pageParam }) =>
      read(
        client.worklist({
          limit: WORKLIST_PAGE,
          ...(query.agency ? { agency: query.agency } : {}),
          ...(query.site ? { site: query.site } : {}),
          ...(query.isMine ? { next: 'mine' as const } : {}),
          ...(pageParam ? { after: pageParam } : {}),
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

export const declarationPages = (filter: DeclarationFilter) =>
  infiniteQueryOptions({
    queryKey: ['declarations', filter],
    queryFn: ({ pageParam }) =>
      read(client.listDeclarations({ ...filter, ...(pageParam ? { after: pageParam } : {}) })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

export const declarationQuery = (declaration: string) =>
  queryOptions({
    queryKey: ['declaration', declaration],
    queryFn: () => read(client.declaration(declaration)),
  })

export const discrepanciesQuery = (filter: DiscrepancyFilter) =>
  queryOptions({
    queryKey: ['discrepancies', filter],
    queryFn: () => read(client.listDiscrepancies(filter)),
    placeholderData: keepPreviousData,
  })

export const discrepancyNotesQuery = (discrepancy: string) =>
  queryOptions({
    queryKey: ['discrepancies', 'notes', discrepancy],
    queryFn: () => read(client.discrepancyNotes(discrepancy)),
  })

export const reportQuery = (query: ReportQuery) =>
  queryOptions({
    queryKey: ['report', query],
    queryFn: () => read(client.report(query)),
    placeholderData: keepPreviousData,
  })

export const reportPassagesQuery = (
  query: ReportQuery & { site: string; figure: OpenedFigure; loaded?: 'true' | 'false' },
) =>
  queryOptions({
    queryKey: ['report-passages', query],
    queryFn: () => read(client.reportPassages(query)),
  })

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: () => read(client.listAccounts()),
})

export const agreementsQuery = queryOptions({
  queryKey: ['agreements'],
  queryFn: () => read(client.listAgreements()),
  refetchInterval: 15_000,
})

/** Two documents never change, and so what they differ in. */
export const agreementComparisonQuery = (first: string, second: string) =>
  queryOptions({
    queryKey: ['agreement-comparison', first, second],
    queryFn: () => read(client.compareAgreements(first, second)),
    staleTime: Number.POSITIVE_INFINITY,
  })
