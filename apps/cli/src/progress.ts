const APPEARS_AFTER_MS = 2_000
const REDRAWN_EVERY_MS = 200
const BAR_WIDTH = 30

export interface Progress {
  /** How much of the total is done; a total given later replaces the first. */
  update(done: number, total?: number): void
  /** Takes the bar away. */
  end(): void
}

/** A bar on standard error, on a terminal only, once the work has taken two seconds. Unit as in "files". */
export function startProgress(label: string, unit: string, initialTotal: number | null = null): Progress {
  const stream = process.stderr
  if (!stream.isTTY) return { update() {}, end() {} }
  const startedMs = performance.now()
  let done = 0
  let total = initialTotal
  let shown = false
  const timer = setInterval(() => {
    const elapsedMs = performance.now() - startedMs
    if (elapsedMs < APPEARS_AFTER_MS) return
    shown = true
    stream.write(
      `\r\x1b[K${drawProgress({ label, unit, done, total, elapsedMs }).slice(0, (stream.columns ?? 80) - 1)}`,
    )
  }, REDRAWN_EVERY_MS)
  timer.unref()
  return {
    update(newDone, newTotal) {
      done = newDone
      if (newTotal !== undefined) total = newTotal
    },
    end() {
      clearInterval(timer)
      if (shown) stream.write('\r\x1b[K')
    },
  }
}

interface ProgressState {
  readonly label: string
  readonly unit: string
  readonly done: number
  readonly total: number | null
  readonly elapsedMs: number
}

export function drawProgress({ label, unit, done, total, elapsedMs }: ProgressState): string {
  const seconds = `${Math.round(elapsedMs / 1000)} s`
  if (total === null || total === 0) return `${label}: ${done} ${unit}, ${seconds}`
  const share = Math.min(1, done / total)
  const full = Math.round(share * BAR_WIDTH)
  const rest =
    share === 0 || share === 1 ? '' : `, ${Math.ceil((elapsedMs * (1 - share)) / share / 1000)} s left`
  return `${label} [${'#'.repeat(full)}${'.'.repeat(BAR_WIDTH - full)}] ${done}/${total} ${unit}, ${seconds}${rest}`
}
