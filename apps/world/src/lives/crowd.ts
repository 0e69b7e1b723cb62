import { setTimeout as realDelay } from 'node:timers/promises'
import type { Side } from '@landport/std/side'
import type { Cast } from '../people/cast.ts'

/** Vehicles whose announcement the other side has not shown yet: more than these are a queue, not a journey. */
const UNHEARD_MAX = 60
const LOOK_MS = 100
const SAY_AGAIN_MS = 30_000

/** Holds new vehicles back while the platforms have their hands full, so that those that are there go on. */
export class Crowd {
  readonly #casts: Readonly<Record<Side, Cast>>
  readonly #say: (text: string) => void
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

  /** Counts a vehicle until the other side knows of it. */
  async count(heard: Promise<unknown>): Promise<void> {
    this.#unheard++
    await heard.finally(() => {
      this.#unheard--
    })
  }

  /** Resolves when one more may come. */
  async mayCome(): Promise<void> {
    if (!this.#isTooMuch()) return
    this.#held++
    this.#sayNow()
    while (this.#isTooMuch() && !this.#isStopped) await realDelay(LOOK_MS)
    this.#held--
    if (this.#held === 0) this.#say('no arrival is held back any more')
  }

  #isTooMuch(): boolean {
    const { VN, CN } = this.#casts
    // A side that is down hears of nothing: it does not keep the road empty, the messages wait for it.
    const isBehind = this.#unheard > UNHEARD_MAX && VN.isReachable && CN.isReachable
    return isBehind || VN.isBusy || CN.isBusy
  }

  #sayNow(): void {
    const now = Date.now()
    if (now < this.#saidAtMs + SAY_AGAIN_MS) return
    this.#saidAtMs = now
    const { VN, CN } = this.#casts
    this.#say(
      `the platforms cannot keep up: arrivals are held back (${this.#held} wait; ${this.#unheard} vehicles not yet known to the other side; ${VN.waiting} and ${CN.waiting} requests wait)`,
    )
  }
}
