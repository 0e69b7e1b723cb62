import { journalName } from '@landport/exchange/names'
import { readCheckpoint } from '@landport/journal/checkpoint'
import { equalBytes, leafHash } from '@landport/journal/hash'
import type { Side } from '@landport/std/side'
import { sha256 } from '../base/hashing.ts'
import { journalsOf, type WitnessedHead } from '../side/epochs.ts'
import { type JournalLog, placeOfLeaf } from '../side/journal-log.ts'
import type { StoredEntry, Tables } from '../side/tables.ts'
import { type Nodes, rootOver } from './tree.ts'
import type { Report } from './violation.ts'

/** What is known of one log: every leaf as it was numbered, and the heads seen. */
interface Known {
  leaves: Uint8Array[]
  /** By size, of the leaves above. */
  readonly roots: Map<number, Uint8Array>
  /** Hashes of full subtrees of the leaves above. */
  readonly nodes: Nodes
  heads: number
  /** The other side holds a head of it that the disk that came back has not: nothing more may be signed in it. */
  isOver: boolean
}

/**
 * Holds a copy of its own of every leaf that a side numbered, made from the entry as it lay there when it was
 * numbered, and judges each head by it, epoch by epoch.
 */
export class LogChecker {
  readonly #side: Side
  readonly #report: Report
  readonly #logs = new Map<string, Known>()
  /** What was last seen of the other side's witness. */
  readonly #witnessed = new Map<string, WitnessedHead>()

  constructor(side: Side, report: Report) {
    this.#side = side
    this.#report = report
  }

  look(tables: Tables): void {
    for (const log of journalsOf(tables)) this.#lookAt(log, tables.entries)
  }

  #lookAt(log: JournalLog, entries: readonly StoredEntry[]): void {
    const { leaves, heads, epoch } = log
    const origin = journalName(this.#side, epoch)
    const known: Known = this.#logs.get(origin) ?? {
      leaves: [],
      roots: new Map(),
      nodes: new Map(),
      heads: 0,
      isOver: false,
    }
    if (heads.length === known.heads) return
    this.#logs.set(origin, known)
    if (known.isOver)
      this.#report('sealed-in-the-old-name', `${origin} goes on at ${leaves.length} after a restore`)
    if (leaves.length < known.leaves.length)
      this.#report('log-rewritten', `${origin}: ${known.leaves.length} leaves became ${leaves.length}`)
    for (let place = known.leaves.length; place < leaves.length; place++)
      known.leaves.push(leafNow(entries[placeOfLeaf(log, place)]!))
    const first = entries[placeOfLeaf(log, 0)]!.data
    if (epoch > 1 && (first.type !== 'epoch-opened' || first.number !== epoch || heads[0]?.size !== 1))
      this.#report('seam-unnamed', `${origin} does not begin with the entry that opened it, alone`)
    for (; known.heads < heads.length; known.heads++) {
      const { size, root, note } = heads[known.heads]!
      const before = known.heads === 0 ? 0 : heads[known.heads - 1]!.size
      if (size <= before) this.#report('log-rewritten', `${origin}: a head of ${size} after one of ${before}`)
      if (!isOf(known, size, root))
        this.#report('log-rewritten', `${origin}: the head of ${size} has another root`)
      const told = readCheckpoint(note)
      const isSame = told.ok && told.value.size === size && equalBytes(told.value.root, root)
      if (!isSame || told.value.origin !== origin)
        this.#report('log-rewritten', `${origin}: the note of ${size} says something else`)
    }
  }

  /** What the other side cosigned last of these logs. */
  onWitnessed(witnessed: Tables['witnessed']): void {
    for (const [origin, head] of witnessed) {
      if (this.#witnessed.get(origin) === head) continue
      this.#witnessed.set(origin, head)
      const known = this.#logs.get(origin)
      if (known === undefined || !isOf(known, head.size, head.root))
        this.#report('fork-cosigned', `a tree of ${head.size} leaves that is not ${origin}`)
    }
  }

  /**
   * A side came back with an older disk: what it holds of each log stands, unless the other side holds a head that is
   * not in it: then the log is over. What neither has was forgotten by both and binds nobody.
   */
  onReplaced(tables: Tables, witnessed: Tables['witnessed']): void {
    const onDisk = new Map(journalsOf(tables).map((log) => [journalName(this.#side, log.epoch), log]))
    for (const origin of new Set([...this.#logs.keys(), ...onDisk.keys()])) {
      const log = onDisk.get(origin)
      const cosigned = witnessed.get(origin)
      const leaves = log?.leaves.map((_, leaf) => leafNow(tables.entries[placeOfLeaf(log, leaf)]!)) ?? []
      const known: Known = {
        leaves,
        roots: new Map(),
        nodes: new Map(),
        heads: log?.heads.length ?? 0,
        isOver: false,
      }
      if (cosigned !== undefined && !isOf(known, cosigned.size, cosigned.root)) {
        known.nodes.clear()
        known.roots.clear()
        known.leaves = this.#logs.get(origin)?.leaves.slice(0, cosigned.size) ?? []
        known.isOver = true
      }
      if (known.leaves.length > 0) this.#logs.set(origin, known)
      else this.#logs.delete(origin)
    }
  }

  /** Every entry still as it was numbered. */
  lookAgain(tables: Tables): void {
    for (const log of journalsOf(tables)) {
      const known = this.#logs.get(journalName(this.#side, log.epoch))
      for (const [place, stored] of log.leaves.entries()) {
        const now = leafNow(tables.entries[placeOfLeaf(log, place)]!)
        // Of a log that is over the copy is the other side's part of it.
        const then = known?.isOver === false ? known.leaves[place] : stored
        if (then === undefined || !equalBytes(then, now) || !equalBytes(stored, now))
          this.#report('stored-row-changed', `${this.#side}: leaf ${place} is not what was numbered`)
      }
    }
  }
}

const leafNow = ({ salt, text }: StoredEntry): Uint8Array =>
  leafHash(sha256, sha256(Buffer.concat([salt, Buffer.from(text)])))

function isOf({ leaves, roots, nodes }: Known, size: number, root: Uint8Array): boolean {
  if (size <= 0 || size > leaves.length) return false
  const known = roots.get(size) ?? rootOver(leaves, size, nodes)
  roots.set(size, known)
  return equalBytes(root, known)
}
