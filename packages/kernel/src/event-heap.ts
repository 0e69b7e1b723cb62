import { assert } from '@landport/std/assert'

/**
 * A 4-ary heap of events in typed arrays, ordered by (time, priority, sequence). Time is an integer number of
 * milliseconds; of two events at one time the lower priority number comes first, then the one scheduled first.
 * So two runs that schedule the same events pop them in the same order, on every machine.
 */
export class EventHeap {
  #size = 0
  #sequence = 0
  #times: Float64Array
  #priorities: Int32Array
  #sequences: Float64Array
  #payloads: Int32Array

  constructor(capacity = 1024) {
    assert(Number.isInteger(capacity) && capacity > 0, 'heap capacity must be a positive integer', capacity)
    this.#times = new Float64Array(capacity)
    this.#priorities = new Int32Array(capacity)
    this.#sequences = new Float64Array(capacity)
    this.#payloads = new Int32Array(capacity)
  }

  get size(): number {
    return this.#size
  }

  /** Time of the next event in milliseconds; Infinity when there is none. */
  get nextTime(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#times[0]!
  }

  /** `payload` is a 32-bit integer: an entity, a slot, an event code. */
  push(time: number, priority: number, payload: number): void {
    assert(Number.isSafeInteger(time), 'event time must be integer milliseconds', time)
    if (this.#size === this.#times.length) this.#grow()
    const sequence = this.#sequence++
    let hole = this.#size++
    while (hole > 0) {
      const parent = (hole - 1) >> 2
      if (!this.#isBefore(time, priority, sequence, parent)) break
      this.#move(parent, hole)
      hole = parent
    }
    this.#put(hole, time, priority, sequence, payload)
  }

  /** Takes the next event off the heap and gives its payload. Its time was `nextTime`. */
  pop(): number {
    assert(this.#size > 0, 'pop from an empty heap')
    const first = this.#payloads[0]!
    const last = --this.#size
    if (last > 0) this.#sink(last)
    return first
  }

  clear(): void {
    this.#size = 0
  }

  /** Fills the hole at the root with the event that stood last. */
  #sink(last: number): void {
    const time = this.#times[last]!
    const priority = this.#priorities[last]!
    const sequence = this.#sequences[last]!
    let hole = 0
    for (;;) {
      const first = hole * 4 + 1
      if (first >= this.#size) break
      const child = this.#leastChild(first)
      if (this.#isBefore(time, priority, sequence, child)) break
      this.#move(child, hole)
      hole = child
    }
    this.#put(hole, time, priority, sequence, this.#payloads[last]!)
  }

  #leastChild(first: number): number {
    let least = first
    const end = Math.min(first + 4, this.#size)
    for (let child = first + 1; child < end; child++) {
      if (this.#isBefore(this.#times[child]!, this.#priorities[child]!, this.#sequences[child]!, least))
        least = child
    }
    return least
  }

  #isBefore(time: number, priority: number, sequence: number, other: number): boolean {
    const otherTime = this.#times[other]!
    if (time !== otherTime) return time < otherTime
    const otherPriority = this.#priorities[other]!
    if (priority !== otherPriority) return priority < otherPriority
    return sequence < this.#sequences[other]!
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#times[from]!, this.#priorities[from]!, this.#sequences[from]!, this.#payloads[from]!)
  }

  #put(at: number, time: number, priority: number, sequence: number, payload: number): void {
    this.#times[at] = time
    this.#priorities[at] = priority
    this.#sequences[at] = sequence
    this.#payloads[at] = payload
  }

  #grow(): void {
    const capacity = this.#times.length * 2
    const times = new Float64Array(capacity)
    times.set(this.#times)
    this.#times = times
    const priorities = new Int32Array(capacity)
    priorities.set(this.#priorities)
    this.#priorities = priorities
    const sequences = new Float64Array(capacity)
    sequences.set(this.#sequences)
    this.#sequences = sequences
    const payloads = new Int32Array(capacity)
    payloads.set(this.#payloads)
    this.#payloads = payloads
  }
}
