import { useQuery } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { instanceQuery } from '../api/queries.ts'

const TICK_MS = 1000
let listeners: readonly (() => void)[] = []
let timer: ReturnType<typeof setInterval> | null = null

function subscribe(listener: () => void): () => void {
  listeners = [...listeners, listener]
  timer ??= setInterval(() => {
    for (const tell of listeners) tell()
  }, TICK_MS)
  return () => {
    listeners = listeners.filter((other) => other !== listener)
    if (listeners.length === 0 && timer !== null) {
      clearInterval(timer)
      timer = null
    }
  }
}

/** The gate's time now, epoch ms, once a second: the server's clock, which may be played faster than the machine's. */
export function useNow(stepMs = TICK_MS): number {
  const { data } = useQuery(instanceQuery)
  const read = useMemo(() => {
    if (!data) return () => Math.floor(Date.now() / stepMs) * stepMs
    const start = Date.parse(data.now)
    return () => Math.floor((start + (performance.now() - data.readAt) * data.speed) / stepMs) * stepMs
  }, [data, stepMs])
  return useSyncExternalStore(subscribe, read)
}
