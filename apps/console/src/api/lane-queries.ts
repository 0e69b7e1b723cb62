import type { HandActFilter } from '@landport/api/filters'
import type { LaneOrderRequest } from '@landport/api/lanes'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { client, read } from './ask.ts'

/** Lane computers speak each second; a page that is looked at follows them closely enough. */
export const lanesQuery = (site: string) =>
  queryOptions({
    queryKey: ['lanes', site],
    queryFn: async () => ({ ...(await read(client.lanes(site))), readAt: performance.now() }),
    refetchInterval: 2_000,
  })

export const lanePlanQuery = (site: string) =>
  queryOptions({
    queryKey: ['lane-plan', site],
    queryFn: () => read(client.lanePlan(site)),
    refetchInterval: 10_000,
  })

export const laneDifferencesQuery = (site: string) =>
  queryOptions({
    queryKey: ['lane-differences', site],
    queryFn: () => read(client.listLaneDifferences({ site })),
    refetchInterval: 15_000,
  })

/** Who did what by hand: each name that is shown is a read on record, so nothing is asked again by itself. */
export const manualOpeningPages = (site: string, filter: HandActFilter) =>
  infiniteQueryOptions({
    queryKey: ['manual-openings', site, filter],
    queryFn: ({ pageParam }) =>
      read(client.manualOpenings(site, { ...filter, ...(pageParam && { after: pageParam }) })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const paperSlipsQuery = (site: string, filter: HandActFilter) =>
  queryOptions({
    queryKey: ['paper-slips', site, filter],
    queryFn: () => read(client.paperSlips(site, filter)),
  })

export const openingPictureAddress = (site: string, digest: string): string =>
  `/api/sites/${encodeURIComponent(site)}/opening-pictures/${digest}`

export const lanePreviewQuery = (site: string, lane: string, act: LaneOrderRequest['act']) =>
  queryOptions({
    queryKey: ['lane-preview', site, lane, act],
    queryFn: () => read(client.previewLaneOrder(site, lane, { act })),
    retry: false,
    staleTime: 10_000,
  })
