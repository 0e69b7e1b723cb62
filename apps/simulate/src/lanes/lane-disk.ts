import type { Kept } from '@landport/barrier/machine/kept'
import type { LaneReport } from '@landport/barrier/report/report'
import { Fault } from '@landport/std/assert'
import type { Random } from '@landport/std/source'

export interface LaneBatch {
  readonly reports: readonly { readonly seq: number; readonly text: string; readonly report: LaneReport }[]
  readonly kept: readonly Kept[]
  readonly devices: ReadonlyMap<string, string>
}

/**
 * The memory of a lane computer on a played disk. A commit is whole or not at all. What was not forced to the disk
 * survives the end of the process, not a power cut: then any number of the last commits is gone.
 */
export class LaneDisk {
  readonly texts = new Map<number, string>()
  readonly kept = new Map<string, string>()
  readonly devices = new Map<string, string>()
  acknowledged = 0
  lastSeq = 0
  isFull = false
  /** Numbers up to this one outlive a power cut. */
  forcedSeq = 0
  /** Undoes each commit that a power cut may take, oldest first. */
  #loose: (() => void)[] = []
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  commit({ reports, kept, devices }: LaneBatch, durable: boolean): void {
    if (this.isFull) throw new Fault('disk-full', 'no space left on the disk', { retryable: true })
    const undo: (() => void)[] = []
    const before = this.lastSeq
    undo.push(() => {
      this.lastSeq = before
    })
    for (const { seq, text } of reports) {
      this.texts.set(seq, text)
      undo.push(() => this.texts.delete(seq))
      this.lastSeq = Math.max(this.lastSeq, seq)
    }
    for (const { key, value } of kept)
      undo.push(put(this.kept, key, value === null ? null : JSON.stringify(value)))
    for (const [id, value] of devices) undo.push(put(this.devices, id, value))
    this.#wrote(() => {
      for (const one of undo.toReversed()) one()
    }, durable)
  }

  acknowledge(upTo: number): void {
    const before = this.acknowledged
    if (upTo <= before) return
    this.acknowledged = upTo
    this.#wrote(() => {
      this.acknowledged = before
    }, false)
  }

  /** Everything written so far is on the disk. */
  sync(): void {
    this.#loose = []
    this.forcedSeq = this.lastSeq
  }

  losePower(): number {
    const lost = Math.floor(this.#random() * (this.#loose.length + 1))
    for (let n = 0; n < lost; n++) this.#loose.pop()!()
    this.sync()
    return lost
  }

  listKept(): readonly Kept[] {
    return [...this.kept]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ key, value: JSON.parse(value) }) as Kept)
  }

  listWaiting(limit: number): readonly { readonly seq: number; readonly text: string }[] {
    const waiting: { seq: number; text: string }[] = []
    for (let seq = this.acknowledged + 1; seq <= this.lastSeq && waiting.length < limit; seq++) {
      const text = this.texts.get(seq)
      if (text !== undefined) waiting.push({ seq, text })
    }
    return waiting
  }

  #wrote(undo: () => void, durable: boolean): void {
    if (durable) this.sync()
    else this.#loose.push(undo)
  }
}

/** Returns what undoes it. */
function put(rows: Map<string, string>, key: string, value: string | null): () => void {
  const before = rows.get(key)
  if (value === null) rows.delete(key)
  else rows.set(key, value)
  return () => {
    if (before === undefined) rows.delete(key)
    else rows.set(key, before)
  }
}
