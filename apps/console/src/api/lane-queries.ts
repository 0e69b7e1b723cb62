import type { LaneOrderRequest } from '@landport/api/lanes'
import { queryOptions } from '@tanstack/react-query'
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

export const lanePreviewQuery = (site: string, lane: string, act: LaneOrderRequest['act']) =>
  queryOptions({
    queryKey: ['lane-preview', site, lane, act],
    queryFn: () => read(client.previewLaneOrder(site, lane, { act })),
    retry: false,
    staleTime: 10_000,
  })
