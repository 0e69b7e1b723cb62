import { isOpenAt, type OpenIntervals } from '../plan/opening.ts'
import { callsPerHour } from '../plan/queue-model.ts'
import type { WorldTime } from '../time/world-time.ts'

export interface Waiting {
  readonly reference: string
  readonly arrivedAtMs: number
  /** Somebody outside the world works on it: it does not wait for its turn. */
  readonly isUrgent: () => boolean
  /** A guided vehicle has its window and a corridor of its own: it neither waits for its turn nor takes one. */
  readonly goesFirst: boolean
  /** Everything that is needed before the call is there. */
  readonly isReady: () => boolean
  /** Tries the call; false when the platform refused it for now. */
  readonly call: () => Promise<boolean>
}

/** The longest pause between two looks at the queue, world time, while nobody is ready or the gate is closed. */
const LOOK_MS = 60_000
const REFUSED_PAUSE_MS = 5 * 60_000

/** Calls forward those who are ready in the order of their arrival, at the pace that the day needs. One gate, one direction. */
export class CallQueue {
  readonly #time: WorldTime
  readonly #open: () => OpenIntervals
  readonly #perDay: number
  readonly #waiting: Waiting[] = []
  readonly #notBefore = new Map<string, number>()
  #nextCallMs = 0
  #busy = false
  #ahead: number
  /** The gate is closed by order of the day. */
  isStopped = false

  /** `ahead`: that many are called at once at the start, as if the shift had begun earlier. */
  constructor(time: WorldTime, perDay: number, open: () => OpenIntervals, ahead = 0) {
    this.#ahead = ahead
    this.#time = time
    this.#perDay = perDay
    this.#open = open
    this.#look()
  }

  join(waiting: Waiting): void {
    this.#waiting.push(waiting)
    void this.#callWhoCan()
  }

  /** A vehicle has become ready or urgent: look now. */
  nudge(): void {
    void this.#callWhoCan()
  }

  /** Whether a vehicle that starts now is over the line before the gate closes; the time is the world's. */
  isOpenFor(ms: number): boolean {
    const now = this.#time.now()
    return !this.isStopped && isOpenAt(this.#open(), now) && isOpenAt(this.#open(), now + ms)
  }

  get length(): number {
    return this.#waiting.length
  }

  #look(): void {
    const pauseMs = Math.max(1_000, Math.min(LOOK_MS, this.#nextCallMs - this.#time.now()))
    this.#time.at(this.#time.now() + pauseMs, () => {
      void this.#callWhoCan().finally(() => this.#look())
    })
  }

  async #callWhoCan(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      for (let next = this.#choose(); next !== undefined; next = this.#choose()) {
        const now = this.#time.now()
        if (!next.isUrgent() && !next.goesFirst) {
          const gapMs = 3_600_000 / callsPerHour(this.#perDay, this.#open())
          if (this.#ahead > 0) this.#ahead--
          else this.#nextCallMs = Math.max(this.#nextCallMs, now - gapMs) + gapMs
        }
        if (await next.call()) this.#waiting.splice(this.#waiting.indexOf(next), 1)
        else this.#notBefore.set(next.reference, now + REFUSED_PAUSE_MS)
      }
    } finally {
      this.#busy = false
    }
  }

  #choose(): Waiting | undefined {
    const now = this.#time.now()
    if (this.isStopped || !isOpenAt(this.#open(), now)) return undefined
    const able = this.#waiting.filter(
      (waiting) => waiting.isReady() && (this.#notBefore.get(waiting.reference) ?? 0) <= now,
    )
    const urgent = able.find((waiting) => waiting.isUrgent() || waiting.goesFirst)
    if (urgent !== undefined || (now < this.#nextCallMs && this.#ahead === 0)) return urgent
    return able.reduce<Waiting | undefined>(
      (first, one) => (first === undefined || one.arrivedAtMs < first.arrivedAtMs ? one : first),
      undefined,
    )
  }
}
