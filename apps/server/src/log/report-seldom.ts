/** The same fault that comes back every second (a closed log, a full disk) is told once a minute, not every time. */
const AGAIN_MS = 60_000

export function reportSeldom(
  report: (message: string, cause: unknown) => void,
): (message: string, cause: unknown) => void {
  const toldMs = new Map<string, number>()
  return (message, cause) => {
    const key = `${message}: ${cause instanceof Error ? cause.message : String(cause)}`
    const nowMs = Date.now()
    if (nowMs - (toldMs.get(key) ?? -Infinity) < AGAIN_MS) return
    if (toldMs.size > 100) toldMs.clear()
    toldMs.set(key, nowMs)
    report(message, cause)
  }
}
