/**
 * Token buckets in this process's memory. They protect the platform from one caller's flood; sign-in throttling,
 * which must hold over all processes, stands in the database.
 */
export interface RateLimit {
  /** Seconds to wait, or 0 when the request may go on. */
  take(key: string, nowMs: number): number
}

/** At most this many callers are remembered; the longest unseen are forgotten first. */
const KEYS_MAX = 10_000

export function rateLimit(options: { readonly perSecond: number; readonly burst: number }): RateLimit {
  const buckets = new Map<string, { tokens: number; atMs: number }>()
  return {
    take(key, nowMs) {
      const bucket = buckets.get(key) ?? { tokens: options.burst, atMs: nowMs }
      buckets.delete(key)
      if (buckets.size >= KEYS_MAX) buckets.delete(buckets.keys().next().value!)
      bucket.tokens = Math.min(
        options.burst,
        bucket.tokens + ((nowMs - bucket.atMs) / 1000) * options.perSecond,
      )
      bucket.atMs = nowMs
      buckets.set(key, bucket)
      if (bucket.tokens >= 1) {
        bucket.tokens -= 1
        return 0
      }
      return Math.ceil((1 - bucket.tokens) / options.perSecond)
    },
  }
}
