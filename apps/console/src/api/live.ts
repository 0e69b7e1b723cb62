import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { client } from './ask.ts'

/** Before the first answer nothing is lost yet. */
export type Connection = 'opening' | 'live' | 'lost'

/** Changes come in bursts when a day is played fast: queries are read again at most this often. */
const QUIET_MS = 900

/**
 * Server events say only that something changed; what is shown is always read again. One connection per browser
 * tab, opened with the first listener and closed with the last.
 */
function createLive() {
  let source: EventSource | null = null
  let connected: Connection = 'opening'
  let pending = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let listeners: readonly (() => void)[] = []
  let cache: QueryClient | null = null

  const tell = (state: Connection) => {
    if (connected === state) return
    connected = state
    for (const listener of listeners) listener()
  }

  const flush = () => {
    timer = null
    const streams = pending
    pending = new Set()
    if (cache === null) return
    for (const noun of [
      'board',
      'passages',
      'worklist',
      'report-passages',
      'declarations',
      'discrepancies',
    ]) {
      void cache.invalidateQueries({ queryKey: [noun] })
    }
    for (const stream of streams) {
      const [noun, reference] = stream.split('/', 2)
      if (noun === 'declaration' && reference)
        void cache.invalidateQueries({ queryKey: ['declaration', reference] })
      if (noun === 'passage' && reference) void cache.invalidateQueries({ queryKey: ['passage', reference] })
    }
  }

  const open = () => {
    source = new EventSource(client.eventsAddress())
    source.onopen = () => tell('live')
    source.onerror = () => tell('lost')
    source.addEventListener('changed', (event) => {
      tell('live')
      const { stream } = JSON.parse(event.data) as { stream: string }
      pending.add(stream)
      timer ??= setTimeout(flush, QUIET_MS)
    })
  }

  const close = () => {
    source?.close()
    source = null
    connected = 'opening'
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  return {
    state: () => connected,
    listen: (queryClient: QueryClient) => (listener: () => void) => {
      cache = queryClient
      listeners = [...listeners, listener]
      if (source === null) open()
      return () => {
        listeners = listeners.filter((other) => other !== listener)
        if (listeners.length === 0) close()
      }
    },
  }
}

const live = createLive()
const subscriptions = new WeakMap<QueryClient, (listener: () => void) => () => void>()

/** Listens while mounted. */
export function useLive(): Connection {
  const cache = useQueryClient()
  let subscribe = subscriptions.get(cache)
  if (!subscribe) {
    subscribe = live.listen(cache)
    subscriptions.set(cache, subscribe)
  }
  return useSyncExternalStore(subscribe, live.state)
}
