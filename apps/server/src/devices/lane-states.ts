import type { Instant } from '@landport/std/time'

export interface LaneState {
  readonly barrier: 'up' | 'down' | 'unknown'
  readonly lastReadingAt: Instant | null
}

/** What devices last said of each lane; this process's memory, for showing only. Nothing is decided on it. */
export interface LaneStates {
  of(site: string, lane: string): LaneState
  note(site: string, lane: string, at: Instant, barrier?: 'up' | 'down'): void
}

export function laneStates(): LaneStates {
  const states = new Map<string, LaneState>()
  const nothing: LaneState = { barrier: 'unknown', lastReadingAt: null }
  return {
    of: (site, lane) => states.get(`${site}/${lane}`) ?? nothing,
    note(site, lane, at, barrier) {
      const before = states.get(`${site}/${lane}`) ?? nothing
      states.set(`${site}/${lane}`, { barrier: barrier ?? before.barrier, lastReadingAt: at })
    },
  }
}
