/**
 * Lanes that come back tell what piled up, and whoever stands there waits for it: what nobody waits for gives way.
 */
export interface Rush {
  /** So many reports of lanes were taken just now. */
  took(reports: number): void
  readonly isOn: boolean
}

/** A batch of so many is told by a computer that lacks much; a lane in traffic tells some twenty at a time. */
const PILED_UP = 500
/** Since the last such batch. */
const LASTS_MS = 1_000

export function rush(nowMs: () => number): Rush {
  let lastMs = Number.NEGATIVE_INFINITY
  return {
    took(reports) {
      if (reports >= PILED_UP) lastMs = nowMs()
    },
    get isOn() {
      return nowMs() - lastMs < LASTS_MS
    },
  }
}
