export interface TokenBucket {
  /** Whether one more may come now. */
  take(): boolean
}

/** Lets `perSecond` through, and twice as many in a burst. `monotonicMs`: a counter that nobody can set. */
export function tokenBucket(perSecond: number, monotonicMs: () => number): TokenBucket {
  const full = perSecond * 2
  let tokens = full
  let at = monotonicMs()
  return {
    take() {
      const now = monotonicMs()
      tokens = Math.min(full, tokens + ((now - at) / 1_000) * perSecond)
      at = now
      if (tokens < 1) return false
      tokens--
      return true
    },
  }
}
