/** How far the other side's clock is ahead of ours, as its last signed request or answer said. */
export interface ClockSkew {
  note(seconds: number): void
  last(): { readonly seconds: number; readonly atMs: number } | null
}

/** Above it there is an alarm; the agreement may say less. From five minutes on nothing is believed any more. */
export const SKEW_ALARM_SECONDS = 60

/** This process's own: each sees some of the requests, and the timers ask once a minute themselves. */
export function clockSkew(nowMs: () => number): ClockSkew {
  let last: ReturnType<ClockSkew['last']> = null
  return {
    note(seconds) {
      last = { seconds, atMs: nowMs() }
    },
    last: () => last,
  }
}
