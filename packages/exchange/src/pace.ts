/** How many messages may still go within the running minute. */
export interface Pace {
  allowed(nowMs: number): number
  /** Told of receipts that came. */
  spent(messages: number, nowMs: number): void
  /** Receipts of the last sixty seconds. */
  inLastMinute(nowMs: number): number
}

const WINDOW_MS = 60_000
/** Counted by the second: a minute is 60 to 61 seconds long. */
const SLOT_MS = 1_000

/**
 * Keeps deliveries to the agreed messages a minute, any sixty seconds taken. Nothing is refused by it: what may not go
 * now waits its turn. `max`: asked each time, as agreements change.
 */
export function pace(max: () => number): Pace {
  const slots = new Map<number, number>()
  const inLastMinute = (nowMs: number): number => {
    let sum = 0
    for (const [slot, messages] of slots)
      if ((slot + 1) * SLOT_MS <= nowMs - WINDOW_MS) slots.delete(slot)
      else sum += messages
    return sum
  }
  return {
    allowed: (nowMs) => Math.max(0, max() - inLastMinute(nowMs)),
    spent(messages, nowMs) {
      const slot = Math.floor(nowMs / SLOT_MS)
      slots.set(slot, (slots.get(slot) ?? 0) + messages)
    },
    inLastMinute,
  }
}
