import { setTimeout as realDelay } from 'node:timers/promises'
import type { Side } from '@landport/std/side'
import type { Cast } from '../people/cast.ts'

/** Vehicles whose announcement the other side has not shown yet: more than these are a queue, not a journey. */
const UNHEARD_MAX = 60
const LOOK_MS = 50
const SAY_AGAIN_MS = 30_000

/** Holds new vehicles back, in the order in which they come, while the platforms have their hands full. */
export class Crowd {
  readonly #casts: Readonly<Record<Side, Cast>>
  readonly #say: (text: string) => void
  #last: Promise<void> = Promise.resolve()
  #unheard = 0
  #held = 0
  #saidAtMs = 0
  #isStopped = false

  constructor(casts: Readonly<Record<Side, Cast>>, say: (text: string) => void) {
    this.#casts = casts
    this.#say = say
  }

  stop(): void {
    this.#isStopped = true
  }

  /** Resolves when one more vehicle may come; from then on it is one of the crowd until it leaves. Few go first. */
  enter(goesFirst = false): Promise<void> {
    if (goesFirst) {
      this.#unheard++
      return Promise.resolve()
    }
    this.#held++
    this.#last = this.#last.then(() => this.#enterNext())
    return this.#last
  }

  /** The other side knows of the vehicle, or it does not come after all. */
  leave(): void {
    this.#unheard--
  }

  async #enterNext(): Promise<void> {
    if (this.#isTooMuch()) {
      this.#sayNow()
      while (this.#isTooMuch() && !this.#isStopped) await realDelay(LOOK_MS)
      if (this.#held === 1) this.#say('no arrival is held back any more')
    }
    this.#held--
    this.#unheard++
  }

  #isTooMuch(): boolean {
    const { VN, CN } = this.#casts
    // A side that is down hears of nothing: it does not keep the road empty, the messages wait for it.
    const isBehind = this.#unheard >= UNHEARD_MAX && VN.isReachable && CN.isReachable
    return isBehind || VN.isBusy || CN.isBusy
  }

  #sayNow(): void {
    const now = Date.now()
    if (now < this.#saidAtMs + SAY_AGAIN_MS) return
    this.#saidAtMs = now
    const { VN, CN } = this.#casts
    this.#say(
      `the platforms cannot keep up: ${this.#held} arrivals are held back (${this.#unheard} vehicles not yet known to the other side; ${VN.waiting} and ${CN.waiting} requests wait)`,
    )
  }
}
