/**
 * Whether lanes that come back are telling what piled up. Whoever stands there waits for it: what nobody waits for (the
 * mirror, the check that reads stored bytes again, releases told anew before they end) gives way meanwhile.
 */
export interface Rush {
  /** So many reports of lanes came just now. */
  took(reports: number): void
  readonly isOn: boolean
}

/** A batch of so many is told by a computer that lacks much; a lane in traffic tells some twenty at a time. */
const PILED_UP = 500
/** Since the last such batch. */
const LASTS_MS = 1_000
/** What gives way is not kept waiting for longer, whoever goes on telling. */
const LONGEST_MS = 120_000

export function rush(nowMs: () => number): Rush {
  let beganMs = Number.NEGATIVE_INFINITY
  let lastMs = Number.NEGATIVE_INFINITY
  const isTelling = (): boolean => nowMs() - lastMs < LASTS_MS
  return {
    took(reports) {
      if (reports < PILED_UP) return
      if (!isTelling()) beganMs = nowMs()
      lastMs = nowMs()
    },
    get isOn() {
      return isTelling() && nowMs() - beganMs < LONGEST_MS
    },
  }
}
