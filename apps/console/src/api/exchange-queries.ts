import type { ExchangeMessageFilter } from '@landport/api/exchange'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client, read } from './ask.ts'

/** Apart from the others: only the pages of the exchange carry them. */
export const exchangeQuery = queryOptions({
  queryKey: ['exchange'],
  queryFn: () => read(client.exchange()),
  refetchInterval: 5_000,
})

export const exchangeMessagesQuery = (filter: ExchangeMessageFilter) =>
  queryOptions({
    queryKey: ['exchange-messages', filter],
    queryFn: () => read(client.listExchangeMessages(filter)),
    placeholderData: keepPreviousData,
  })

export const exchangeMessageQuery = (message: string) =>
  queryOptions({
    queryKey: ['exchange-message', message],
    queryFn: () => read(client.exchangeMessage(message)),
  })

export const statementsQuery = queryOptions({
  queryKey: ['statements'],
  queryFn: () => read(client.listStatements()),
})

export const trustQuery = queryOptions({
  queryKey: ['trust'],
  queryFn: () => read(client.trust()),
  refetchInterval: 15_000,
})

export const singleWindowQuery = queryOptions({
  queryKey: ['single-window'],
  queryFn: () => read(client.singleWindow()),
  refetchInterval: 5_000,
})
