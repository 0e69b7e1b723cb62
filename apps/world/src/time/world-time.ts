import { Agenda } from '@landport/kernel/agenda'

export interface TimeAnchor {
  readonly realMs: number
  readonly worldMs: number
  readonly speed: number
}

/** At most this long between two looks at the agenda, real time: so a stop or a suspended machine is noticed. */
const LOOK_MS_MAX = 500

/** The kernel's agenda played against the machine's clock: world milliseconds pass `speed` times as fast as real ones. */
export class WorldTime {
  readonly speed: number
  #anchor: TimeAnchor
  readonly #agenda: Agenda<() => void>
  #timer: NodeJS.Timeout | null = null
  #timerAtMs = Number.POSITIVE_INFINITY
  #stopped = false

  constructor(anchor: TimeAnchor) {
    this.#anchor = anchor
    this.speed = anchor.speed
    this.#agenda = new Agenda(Math.floor(anchor.worldMs))
  }

  /** World time, epoch milliseconds. */
  now(): number {
    const { realMs, worldMs, speed } = this.#anchor
    return Math.floor(worldMs + (Date.now() - realMs) * speed)
  }

  at(worldMs: number, action: () => void): void {
    this.#agenda.schedule(Math.ceil(worldMs), action)
    if (worldMs < this.#timerAtMs) this.#arm()
  }

  sleepUntil(worldMs: number): Promise<void> {
    return worldMs <= this.now()
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.at(worldMs, resolve)
        })
  }

  sleep(worldMs: number): Promise<void> {
    return this.sleepUntil(this.now() + worldMs)
  }

  /** The servers' clock is ahead: go with it. Never backwards. */
  catchUp(worldMs: number): void {
    if (worldMs <= this.now()) return
    this.#anchor = { realMs: Date.now(), worldMs, speed: this.speed }
    if (this.#agenda.size > 0) this.#arm()
  }

  /** World milliseconds that pass in this many real ones. */
  real(realMs: number): number {
    return realMs * this.speed
  }

  stop(): void {
    this.#stopped = true
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #arm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    if (this.#stopped) return
    this.#timerAtMs = this.#agenda.nextMs
    const realMs = Math.min(LOOK_MS_MAX, Math.max(0, (this.#timerAtMs - this.now()) / this.speed))
    this.#timer = setTimeout(() => this.#play(), realMs)
  }

  #play(): void {
    this.#timer = null
    const now = this.now()
    for (let action = this.#agenda.takeDue(now); action !== undefined; action = this.#agenda.takeDue(now))
      action()
    this.#timerAtMs = Number.POSITIVE_INFINITY
    if (this.#agenda.size > 0) this.#arm()
  }
}
