import { assert } from '@landport/std/assert'

/** Mean and spread of observations, by Welford's method: no list is kept. */
export class Tally {
  #count = 0
  #mean = 0
  #squares = 0

  add(value: number): void {
    this.#count++
    const delta = value - this.#mean
    this.#mean += delta / this.#count
    this.#squares += delta * (value - this.#mean)
  }

  get count(): number {
    return this.#count
  }
  get mean(): number {
    return this.#mean
  }
  /** Of the sample; 0 with fewer than two observations. */
  get variance(): number {
    return this.#count < 2 ? 0 : this.#squares / (this.#count - 1)
  }
}

/** The mean over time of something that changes at moments: queue lengths, busy officers. */
export class TimeWeighted {
  #value: number
  #sinceMs: number
  #startMs: number
  #area = 0

  constructor(startMs: number, value = 0) {
    this.#startMs = startMs
    this.#sinceMs = startMs
    this.#value = value
  }

  set(atMs: number, value: number): void {
    this.#area += this.#value * (atMs - this.#sinceMs)
    this.#sinceMs = atMs
    this.#value = value
  }

  get value(): number {
    return this.#value
  }

  /** Value times milliseconds up to `atMs`. */
  areaUntil(atMs: number): number {
    return this.#area + this.#value * (atMs - this.#sinceMs)
  }

  meanUntil(atMs: number): number {
    return this.areaUntil(atMs) / (atMs - this.#startMs)
  }
}

/** Student's t for 99 % two-sided by degrees of freedom (textbook table; the next lower row is used, which is wider). */
const T_99: readonly (readonly [degrees: number, t: number])[] = [
  [9, 3.25],
  [14, 2.977],
  [19, 2.861],
  [24, 2.797],
  [29, 2.756],
  [39, 2.708],
  [59, 2.662],
  [119, 2.618],
]

/** The 99 % confidence interval of the mean of independent replications; at least ten of them. */
export function confidence99(tally: Tally): { readonly low: number; readonly high: number } {
  const row = T_99.findLast(([degrees]) => degrees <= tally.count - 1)
  assert(row !== undefined, 'a confidence interval needs at least ten replications', tally.count)
  const half = row[1] * Math.sqrt(tally.variance / tally.count)
  return { low: tally.mean - half, high: tally.mean + half }
}
