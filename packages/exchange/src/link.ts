import type { Random } from '@landport/std/source'

/**
 * How a side stands towards its partner, seen from its sender. `working`: deliveries go. `waiting`: the last ones
 * failed, the next comes after a pause. `broken`: many in a row failed; only a probe of one message goes from time to
 * time (circuit breaker). `stopped`: by a person (maintenance, partner blocked) or because of a conflict; a person or
 * the restore procedure begins again.
 */
export interface Link {
  readonly state: 'working' | 'waiting' | 'broken' | 'stopped'
  readonly failures: number
  /** No attempt before this time, epoch milliseconds. */
  readonly notBeforeMs: number
  readonly why: string | null
}

export const FRESH_LINK: Link = { state: 'working', failures: 0, notBeforeMs: 0, why: null }

/** Pause after failures in a row, milliseconds; the last goes on for ever: nothing is given up. */
const BACK_OFF_MS = [250, 500, 1_000, 2_000, 5_000] as const
/** Failures in a row after which only probes go. */
export const BREAK_AFTER = 6
export const PROBE_EVERY_MS = 10_000
/** Pauses vary by this part up and down, so that two servers do not knock together. */
const JITTER = 0.2

export type LinkEvent =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'stop'; readonly why: string }
  | { readonly kind: 'resume' }

export function linkAfter(link: Link, event: LinkEvent, nowMs: number, random: Random): Link {
  switch (event.kind) {
    case 'delivered':
    case 'resume':
      return link.state === 'stopped' && event.kind === 'delivered' ? link : FRESH_LINK
    case 'stop':
      return { state: 'stopped', failures: link.failures, notBeforeMs: 0, why: event.why }
    case 'failed': {
      if (link.state === 'stopped') return link
      const failures = link.failures + 1
      const isBroken = failures >= BREAK_AFTER
      const pauseMs = isBroken ? PROBE_EVERY_MS : BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1]!
      return {
        state: isBroken ? 'broken' : 'waiting',
        failures,
        notBeforeMs: nowMs + pauseMs * (1 - JITTER + 2 * JITTER * random()),
        why: event.why,
      }
    }
  }
}

/** How many messages may be sent now: none, one as a probe, or as many as the limit allows. */
export function allowance(link: Link, nowMs: number, limit: number): number {
  if (link.state === 'stopped' || nowMs < link.notBeforeMs) return 0
  return link.state === 'broken' ? 1 : limit
}
