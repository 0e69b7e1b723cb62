import { Agenda } from '@landport/kernel/agenda'

/** Sunday 22 November 2026, 05:00 UTC: where every simulated life begins. */
export const START_MS = Date.UTC(2026, 10, 22, 5)

/** One clock and one agenda for both sides and what lies between them. Nothing here waits for real time. */
export class VirtualTime {
  readonly #agenda = new Agenda<() => unknown>(0)

  /** Milliseconds since the start. */
  get nowMs(): number {
    return this.#agenda.nowMs
  }

  /** `act` answers false when nothing can follow from it, as when an answer had come before its time-out. */
  in(delayMs: number, act: () => unknown): void {
    this.#agenda.scheduleIn(delayMs, act)
  }

  /** A promise kept after so long; never when `isAlive` says no by then: whoever waited has died. */
  sleep(delayMs: number, isAlive: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.in(delayMs, () => {
        if (!isAlive()) return false
        resolve()
        return true
      })
    })
  }

  /** Lets the next thing happen, where nothing is promised. False when nothing is left until then. */
  stepNow(untilMs: number): boolean {
    const act = this.#agenda.takeDue(untilMs)
    if (act === undefined) return false
    act()
    return true
  }

  /** Lets the next thing happen and whatever follows from it at once. False when nothing is left until then. */
  async step(untilMs: number): Promise<boolean> {
    for (;;) {
      const act = this.#agenda.takeDue(untilMs)
      if (act === undefined) return false
      if (act() === false) continue
      await settled()
      return true
    }
  }
}

/** All promises that can go on have gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
