export interface NextNudge {
  nudge(): void
  /** Settled at the next nudge. */
  next(): Promise<void>
}

/** Lets whoever is at work hear of a nudge too. */
export function nextNudge(): NextNudge {
  let waiting = Promise.withResolvers<void>()
  return {
    nudge() {
      waiting.resolve()
      waiting = Promise.withResolvers<void>()
    },
    next: () => waiting.promise,
  }
}
