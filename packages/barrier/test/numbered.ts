/** Gives each different value a number from 0, so that a walk compares numbers and keeps each value once. */
export class Numbered<Value> {
  readonly values: Value[] = []
  readonly #numbers = new Map<string, number>()
  readonly #keyOf: (value: Value) => string

  /** @param keyOf has to tell apart whatever the walk is to tell apart */
  constructor(keyOf: (value: Value) => string) {
    this.#keyOf = keyOf
  }

  numberOf(value: Value): number {
    const key = this.#keyOf(value)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.values.length)
    this.values.push(value)
    return this.values.length - 1
  }
}
