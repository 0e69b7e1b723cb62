import { createHash } from 'node:crypto'

/** What happened, in order. Its digest is the life's fingerprint: two lives from one seed have the same to the bit. */
export class History {
  readonly #digest = createHash('sha256')
  #lines: string[] = []
  readonly #keeps: boolean

  /** `keeps`: whether the lines are kept to be told, or only counted into the digest. */
  constructor(keeps: boolean) {
    this.#keeps = keeps
  }

  add(atMs: number, who: string, what: string): void {
    const line = `${atMs} ${who} ${what}`
    this.#digest.update(`${line}\n`)
    if (this.#keeps) this.#lines.push(line)
  }

  get digest(): string {
    return this.#digest.copy().digest('hex')
  }

  get lines(): readonly string[] {
    return this.#lines
  }
}
