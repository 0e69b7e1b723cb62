import { assert } from '@landport/std/assert'
import { EventHeap } from './event-heap.ts'

/**
 * What is to happen, in order of its time. Events are values of the caller's own type, kept in slots beside the
 * heap; a slot is used again when its event has happened. The agenda's clock is virtual: it stands at the time
 * of the last event taken and never goes back.
 */
export class Agenda<Event> {
  readonly #heap: EventHeap
  readonly #events: (Event | undefined)[] = []
  readonly #free: number[] = []
  #now: number

  /** `startMs`: where the virtual clock stands at first, integer milliseconds. */
  constructor(startMs = 0, capacity = 1024) {
    assert(Number.isSafeInteger(startMs), 'start must be integer milliseconds', startMs)
    this.#heap = new EventHeap(capacity)
    this.#now = startMs
  }

  get nowMs(): number {
    return this.#now
  }

  get size(): number {
    return this.#heap.size
  }

  /** Infinity when nothing is planned. */
  get nextMs(): number {
    return this.#heap.nextTime
  }

  /** An event planned for the past happens now: the clock does not go back. */
  schedule(atMs: number, event: Event, priority = 0): void {
    const slot = this.#free.pop() ?? this.#events.length
    this.#events[slot] = event
    this.#heap.push(Math.max(atMs, this.#now), priority, slot)
  }

  /** `delayMs` is rounded to whole milliseconds, so that laws with real values can be passed as they are. */
  scheduleIn(delayMs: number, event: Event, priority = 0): void {
    this.schedule(this.#now + Math.max(0, Math.round(delayMs)), event, priority)
  }

  /** The next event that is due by `untilMs`, or undefined; the clock moves to its time. */
  takeDue(untilMs: number): Event | undefined {
    if (this.#heap.size === 0 || this.#heap.nextTime > untilMs) return undefined
    this.#now = this.#heap.nextTime
    const slot = this.#heap.pop()
    const event = this.#events[slot] as Event
    this.#events[slot] = undefined
    this.#free.push(slot)
    return event
  }

  /** Lets everything happen up to `untilMs` (inclusive) and leaves the clock there. Counts the events. */
  runUntil(untilMs: number, handle: (event: Event) => void): number {
    let count = 0
    while (this.#heap.size > 0 && this.#heap.nextTime <= untilMs) {
      handle(this.takeDue(untilMs) as Event)
      count++
    }
    if (untilMs > this.#now && Number.isSafeInteger(untilMs)) this.#now = untilMs
    return count
  }
}
