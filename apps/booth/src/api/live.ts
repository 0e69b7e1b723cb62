import type { LaneView } from '@landport/barrier/booth/lane-view'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { askLanes, askView, eventsAddress, type Place } from './lane-computer.ts'

/** A view with the moment it came, by the browser's own running clock: ages go on from there. */
export interface Heard<T> {
  readonly value: T
  readonly atMs: number
}

/** The lane computer sends a view at each change and at least every two seconds; longer silence is shown as silence. */
export const SILENCE_MS = 6_000
const LANES_EVERY_MS = 2_000

/** After so much quiet in the stream the view is asked for: a stream may be held up by what stands between. */
const ASK_AFTER_MS = 3_000

/** The lane as the lane computer says it, from its event stream; null before the first view. */
export function useLane(site: string, lane: string): Heard<LaneView> | null {
  const [heard, setHeard] = useState<Heard<LaneView> | null>(null)
  useEffect(() => {
    const place: Place = { site, lane }
    let lastMs = 0
    let isOver = false
    const take = (value: LaneView) => {
      if (isOver) return
      lastMs = performance.now()
      setHeard({ value, atMs: lastMs })
    }
    const source = new EventSource(eventsAddress(place))
    source.addEventListener('view', (event) => take(JSON.parse(event.data) as LaneView))
    const timer = setInterval(() => {
      // Not heard is shown by the age of the last view: a question without an answer adds nothing.
      if (performance.now() - lastMs > ASK_AFTER_MS) askView(place).then(take, () => {})
    }, ASK_AFTER_MS)
    return () => {
      isOver = true
      clearInterval(timer)
      source.close()
    }
  }, [site, lane])
  return heard
}

/** All lanes of this computer; asked again and again, because a stream per lane would use up a browser's connections. */
export function useLanes(): { readonly heard: Heard<readonly LaneView[]> | null; readonly failed: boolean } {
  const [heard, setHeard] = useState<Heard<readonly LaneView[]> | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let isOver = false
    const read = async () => {
      try {
        const value = await askLanes()
        if (!isOver) {
          setHeard({ value, atMs: performance.now() })
          setFailed(false)
        }
      } catch {
        if (!isOver) setFailed(true)
      }
    }
    void read()
    const timer = setInterval(() => void read(), LANES_EVERY_MS)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [])
  return { heard, failed }
}

const TICK_MS = 500
const subscribeTick = (listener: () => void) => {
  const timer = setInterval(listener, TICK_MS)
  return () => clearInterval(timer)
}
const readTick = () => Math.floor(performance.now() / TICK_MS) * TICK_MS

/** Milliseconds since something was heard, half a second at a time. */
export function useSilenceMs(heard: Heard<unknown> | null): number {
  const now = useSyncExternalStore(subscribeTick, readTick)
  return heard === null ? 0 : Math.max(0, now - heard.atMs)
}
