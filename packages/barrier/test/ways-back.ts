/** Which state leads to which, of a walk through all of them; states are numbered from 0. Kept flat: there are millions. */
export class Ways {
  #from = new Int32Array(1 << 16)
  /** The way before this one into the same state. */
  #earlier = new Int32Array(1 << 16)
  /** By state, the last way into it. */
  readonly #last: number[] = []
  #count = 0

  add(from: number, to: number): void {
    const last = this.#last[to] ?? -1
    if (last >= 0 && this.#from[last] === from) return
    if (this.#count === this.#from.length) {
      this.#from = doubled(this.#from)
      this.#earlier = doubled(this.#earlier)
    }
    this.#from[this.#count] = from
    this.#earlier[this.#count] = last
    while (this.#last.length <= to) this.#last.push(-1)
    this.#last[to] = this.#count
    this.#count += 1
  }

  /** By state below `states`, whether one of the `good` can be reached from it. */
  whoReach(good: readonly number[], states: number): Uint8Array {
    const reaches = new Uint8Array(states)
    for (const state of good) reaches[state] = 1
    const open = [...good]
    for (let state = open.pop(); state !== undefined; state = open.pop())
      for (let way = this.#last[state] ?? -1; way >= 0; way = this.#earlier[way]!) {
        const from = this.#from[way]!
        if (reaches[from] === 1) continue
        reaches[from] = 1
        open.push(from)
      }
    return reaches
  }
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(numbers.length * 2)
  longer.set(numbers)
  return longer
}
