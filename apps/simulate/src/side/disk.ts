import { Fault } from '@landport/std/assert'
import type { Random } from '@landport/std/source'
import type { VirtualTime } from '../base/virtual-time.ts'
import { copyOf, emptyTables, type Tables } from './tables.ts'

/** When the next commit kills the process: its bytes not yet on the disk, or on the disk and not yet told. */
export type CrashAt = 'before' | 'after'

/** How long a commit takes, milliseconds. */
const WRITE_MS = { least: 1, most: 8 } as const
const ACKNOWLEDGE_MS = 2
/** How late a disk that tells before it has written writes. */
const FLUSH_MS = 300

/**
 * A disk that keeps what was committed and nothing else. A commit is one atomic step of tables; between its beginning
 * and its end the process may die, and what was not written by then is lost.
 */
export class Disk {
  tables: Tables = emptyTables()
  /** Counts commits, for whoever looks for what is new. */
  version = 0
  isFull = false
  /** Kills the process of this side at its next commit. */
  crashAt: CrashAt | null = null
  /** Bugs of the planted kind: told done before it is written; a full disk taken for a good one. */
  readonly faults = { tellsBeforeWritten: false, hidesFull: false }
  readonly #time: VirtualTime
  readonly #random: Random
  #onCrash: () => void = () => {}
  #written: Tables = emptyTables()

  constructor(time: VirtualTime, random: Random) {
    this.#time = time
    this.#random = random
  }

  onCrash(crash: () => void): void {
    this.#onCrash = crash
  }

  /**
   * `apply` changes the tables, all or nothing: what it throws must come before its first change. Throws Fault
   * `disk-full`. Never answers a process that died meanwhile.
   */
  async commit<T>(isAlive: () => boolean, apply: (tables: Tables) => T): Promise<T> {
    const ms = WRITE_MS.least + Math.floor(this.#random() * (WRITE_MS.most - WRITE_MS.least))
    if (this.faults.tellsBeforeWritten) return this.#tellFirst(isAlive, apply)
    await this.#time.sleep(ms, isAlive)
    if (this.#crashes('before')) return never()
    if (this.isFull && !this.faults.hidesFull)
      throw new Fault('disk-full', 'no space left on the disk', { retryable: true })
    const result = this.isFull ? apply(copyOf(this.tables)) : apply(this.tables)
    this.version += 1
    if (this.#crashes('after')) return never()
    await this.#time.sleep(ACKNOWLEDGE_MS, isAlive)
    return result
  }

  backup(): Tables {
    return copyOf(this.tables)
  }

  /** Another disk in the place of this one. */
  replaceBy(backup: Tables): void {
    this.tables = copyOf(backup)
    this.version += 1
  }

  /** The process died: what was told and not written is gone. */
  loseUnwritten(): void {
    if (this.faults.tellsBeforeWritten) this.tables = copyOf(this.#written)
  }

  /** The process sees its own write at once, as from a cache; the disk gets it later. */
  async #tellFirst<T>(isAlive: () => boolean, apply: (tables: Tables) => T): Promise<T> {
    const result = apply(this.tables)
    this.version += 1
    this.#time.in(FLUSH_MS, () => {
      if (isAlive()) this.#written = this.backup()
    })
    if (this.#crashes('before') || this.#crashes('after')) return never()
    await this.#time.sleep(1, isAlive)
    return result
  }

  #crashes(when: CrashAt): boolean {
    if (this.crashAt !== when) return false
    this.crashAt = null
    this.#onCrash()
    return true
  }
}

const never = <T>(): Promise<T> => new Promise(() => {})
