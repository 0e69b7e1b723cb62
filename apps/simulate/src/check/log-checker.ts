import { readCheckpoint } from '@landport/journal/checkpoint'
import { equalBytes, leafHash } from '@landport/journal/hash'
import { treeHash } from '@landport/journal/proof'
import type { Side } from '@landport/std/side'
import { sha256 } from '../base/hashing.ts'
import type { Tables } from '../side/tables.ts'
import type { Report } from './violation.ts'

/**
 * Holds a copy of its own of every leaf that a side numbered, made from the entry as it lay there when it was
 * numbered, and judges each head by it.
 */
export class LogChecker {
  readonly #side: Side
  readonly #report: Report
  readonly #leaves: Uint8Array[] = []
  /** By size, of the leaves above. */
  readonly #roots = new Map<number, Uint8Array>()
  #heads = 0

  constructor(side: Side, report: Report) {
    this.#side = side
    this.#report = report
  }

  look({ entries, leaves, heads }: Tables): void {
    if (heads.length === this.#heads) return
    if (leaves.length < this.#leaves.length)
      this.#report('log-rewritten', `${this.#side}: ${this.#leaves.length} leaves became ${leaves.length}`)
    for (let place = this.#leaves.length; place < leaves.length; place++) {
      const { salt, text } = entries[place]!
      this.#leaves.push(leafHash(sha256, sha256(Buffer.concat([salt, Buffer.from(text)]))))
    }
    for (; this.#heads < heads.length; this.#heads++) {
      const { size, root, note } = heads[this.#heads]!
      const before = this.#heads === 0 ? 0 : heads[this.#heads - 1]!.size
      if (size <= before)
        this.#report('log-rewritten', `${this.#side}: a head of ${size} after one of ${before}`)
      if (!this.#isOurs(size, root))
        this.#report('log-rewritten', `${this.#side}: the head of ${size} has another root`)
      const told = readCheckpoint(note)
      if (!told.ok || told.value.size !== size || !equalBytes(told.value.root, root))
        this.#report('log-rewritten', `${this.#side}: the note of ${size} says something else`)
    }
  }

  /** What the other side cosigned last of this log. */
  onWitnessed(witnessed: Tables['witnessed']): void {
    if (witnessed !== null && !this.#isOurs(witnessed.size, witnessed.root))
      this.#report('fork-cosigned', `a tree of ${witnessed.size} leaves that is not ${this.#side}'s`)
  }

  /** Every entry still as it was numbered. */
  lookAgain({ entries, leaves }: Tables): void {
    for (const [place, leaf] of this.#leaves.entries()) {
      const { salt, text } = entries[place]!
      const now = leafHash(sha256, sha256(Buffer.concat([salt, Buffer.from(text)])))
      if (!equalBytes(leaf, now) || !equalBytes(leaf, leaves[place]!))
        this.#report('stored-row-changed', `${this.#side}: entry ${place} is not what was numbered`)
    }
  }

  #isOurs(size: number, root: Uint8Array): boolean {
    if (size <= 0 || size > this.#leaves.length) return false
    const known = this.#roots.get(size) ?? treeHash(sha256, this.#leaves.slice(0, size))
    this.#roots.set(size, known)
    return equalBytes(root, known)
  }
}
