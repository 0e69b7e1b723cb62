import { sha256 } from './hashing.ts'

const utf8 = new TextEncoder()

/** What happened, in order. Its digest is the life's fingerprint: two lives from one seed have the same to the bit. */
export class History {
  #digest: Uint8Array = new Uint8Array(32)
  #lines: string[] = []
  readonly #keeps: boolean

  /** `keeps`: whether the lines are kept to be told, or only counted into the digest. */
  constructor(keeps: boolean) {
    this.#keeps = keeps
  }

  add(atMs: number, who: string, what: string): void {
    const line = `${atMs} ${who} ${what}`
    const text = utf8.encode(line)
    const joined = new Uint8Array(32 + text.length)
    joined.set(this.#digest)
    joined.set(text, 32)
    this.#digest = sha256(joined)
    if (this.#keeps) this.#lines.push(line)
  }

  get digest(): string {
    return this.#digest.toHex()
  }

  get lines(): readonly string[] {
    return this.#lines
  }
}
