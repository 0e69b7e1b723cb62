import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { readJson } from './configuration.ts'

interface Kept {
  readonly seed: number
  /** First world time that was played with this data, epoch milliseconds: what was planned before never came. */
  readonly beganAtMs: number
  /** Reference by plan key, as the server gave it. */
  readonly references: Readonly<Record<string, string>>
}

/**
 * Which planned vehicle has which reference. The server is the truth of what happened; this only saves asking it. A
 * plan whose reference was lost in a crash is registered again with the same idempotency key and gets the same answer.
 */
export class WorldMemory {
  readonly beganAtMs: number
  /** True when this data has been played before. */
  readonly isResumed: boolean
  readonly #path: string
  readonly #seed: number
  readonly #referenceByKey: Map<string, string>
  readonly #keyByReference: Map<string, string>
  #dirty = true

  constructor(path: string, seed: number, nowMs: number) {
    const found = existsSync(path) ? readJson<Kept>(path) : null
    const kept = found?.seed === seed ? found : null
    this.#path = path
    this.#seed = seed
    this.isResumed = kept !== null
    this.beganAtMs = kept?.beganAtMs ?? nowMs
    this.#referenceByKey = new Map(Object.entries(kept?.references ?? {}))
    this.#keyByReference = new Map([...this.#referenceByKey].map(([key, reference]) => [reference, key]))
  }

  findReference(key: string): string | undefined {
    return this.#referenceByKey.get(key)
  }

  findKey(reference: string): string | undefined {
    return this.#keyByReference.get(reference)
  }

  remember(key: string, reference: string): void {
    this.#referenceByKey.set(key, reference)
    this.#keyByReference.set(reference, key)
    this.#dirty = true
  }

  save(): void {
    if (!this.#dirty) return
    const kept: Kept = {
      seed: this.#seed,
      beganAtMs: this.beganAtMs,
      references: Object.fromEntries(this.#referenceByKey),
    }
    writeFileSync(`${this.#path}.draft`, JSON.stringify(kept), { mode: 0o600 })
    renameSync(`${this.#path}.draft`, this.#path)
    this.#dirty = false
  }
}
