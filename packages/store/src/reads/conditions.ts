/** Conditions of a query with their values; each `?` becomes the next parameter. Values never enter the text. */
export class Conditions {
  readonly values: unknown[] = []
  readonly #texts: string[] = []

  add(text: string, ...values: readonly unknown[]): this {
    let taken = 0
    this.#texts.push(text.replace(/\?/g, () => `$${this.values.push(values[taken++])}`))
    return this
  }

  text(): string {
    return this.#texts.length === 0 ? '' : `where ${this.#texts.join(' and ')}`
  }
}
