/** Tells the site how the lanes stand, for showing only; one that is not told is told the next time. */
export function statusSender(parts: { readonly everyMs: number; readonly send: () => Promise<void> }): {
  stop(): void
} {
  let isUnderWay = false
  const timer = setInterval(() => {
    if (isUnderWay) return
    isUnderWay = true
    void parts
      .send()
      .catch(() => {})
      .finally(() => {
        isUnderWay = false
      })
  }, parts.everyMs)
  return { stop: () => clearInterval(timer) }
}
