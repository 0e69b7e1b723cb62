import { assert } from '@landport/std/assert'
import { openCheckpoint } from './checkpoint.ts'
import { type Finding, finding } from './finding.ts'
import { EMPTY_FRONTIER, type Frontier, grow, rootOf } from './frontier.ts'
import { equalBytes, type Hash, toHex } from './hash.ts'
import type { NoteVerifier } from './note.ts'
import { leafHashOf } from './sealing.ts'

/** One number of the log with the entry it belongs to. */
export interface SealedLine {
  readonly seq: number
  readonly entry: string
  readonly leafHash: Uint8Array
  /** Null when the entry is gone. */
  readonly found: {
    readonly body: string
    readonly salt: Uint8Array | null
    readonly stream: string
    /** Order of writing: ascending within a batch. */
    readonly ord: number
    /** Whether the columns beside the body repeat it truly. */
    readonly columnsAgree: boolean
  } | null
}

export interface HeadLine {
  readonly size: number
  readonly root: Uint8Array
  readonly note: string
  /** Whether we keep it ourselves, or the other side holds it. */
  readonly held: 'own' | 'other-side'
}

export interface LogVerifier {
  /**
   * The next lines by number, and every head whose size lies within them, by size: after a call all lines below each
   * of its heads' sizes have been given.
   */
  take(lines: readonly SealedLine[], heads: readonly HeadLine[]): void
  /** Heads beyond the last line, then the verdict. */
  finish(rest: readonly HeadLine[]): readonly Finding[]
  readonly size: number
}

/** Findings of one kind that follow one cause are not listed without end. */
const FINDINGS_MAX = 1_000

/**
 * Checks a log line by line in constant memory: the bytes of each entry against its leaf hash, the tree against each
 * signed head, our own and those that the other side holds. Pure: the caller reads and feeds.
 */
export function verifyLog(hash: Hash, origin: string, verifier: NoteVerifier): LogVerifier {
  const findings: Finding[] = []
  const mismatches: { seq: number; entry: string; stream: string; stored: string; actual: string }[] = []
  let frontier: Frontier = EMPTY_FRONTIER
  let next = 0
  /** Size of the last head whose root was right, ours. */
  let goodSize = 0
  let lastOwnHead = 0
  let treeBroken = false
  let batch: { from: number; ord: number; broken: boolean } = { from: 0, ord: -1, broken: false }
  const note = (found: Finding): void => {
    if (findings.length < FINDINGS_MAX) findings.push(found)
  }

  function takeLine(line: SealedLine): void {
    assert(line.seq >= next, 'lines come by number', line.seq, next)
    if (line.seq > next) {
      note(finding('removed', { from: next, to: line.seq - 1 }))
      // Without these leaves no later root can be computed; the numbers go on.
      treeBroken = true
      next = line.seq
    }
    takeEntry(line)
    if (!treeBroken) frontier = grow(hash, frontier, [line.leafHash])
    next = line.seq + 1
  }

  function takeEntry({ seq, entry, leafHash, found }: SealedLine): void {
    if (found === null) {
      note(finding('removed', { from: seq, entry }))
      return
    }
    const actual = leafHashOf(hash, found)
    if (!equalBytes(actual, leafHash))
      mismatches.push({ seq, entry, stream: found.stream, stored: toHex(leafHash), actual: toHex(actual) })
    else if (!found.columnsAgree) note(finding('changed', { from: seq, entry, stream: found.stream }))
    if (found.ord < batch.ord) batch = { ...batch, broken: true }
    batch = { ...batch, ord: Math.max(batch.ord, found.ord) }
  }

  function takeHead(head: HeadLine): void {
    const opened = openCheckpoint(hash, head.note, verifier)
    const same =
      opened.ok &&
      opened.value.origin === origin &&
      opened.value.size === head.size &&
      equalBytes(opened.value.root, head.root)
    if (!same) {
      const why = opened.ok ? 'note and columns differ' : opened.error
      note(finding('head-broken', { from: head.size - 1 }, why))
      return
    }
    const rootMatches = !treeBroken && equalBytes(rootOf(hash, frontier), head.root)
    if (head.held === 'other-side') {
      if (!rootMatches && !treeBroken) note(finding('split-view', { from: head.size - 1 }))
      return
    }
    closeBatch(head.size)
    if (rootMatches) goodSize = head.size
    else if (!treeBroken) {
      note(finding('rewritten', { from: goodSize, to: head.size - 1 }))
      treeBroken = true
    }
  }

  function closeBatch(size: number): void {
    if (batch.broken) note(finding('reordered', { from: batch.from, to: size - 1 }))
    batch = { from: size, ord: -1, broken: false }
    lastOwnHead = size
  }

  /** A body that hashes to what stands at another number was moved; any other was changed. */
  function judgeMismatches(): void {
    const stored = new Map(mismatches.map((line) => [line.stored, line.seq]))
    for (const { seq, entry, stream, actual } of mismatches) {
      const home = stored.get(actual)
      if (home === undefined) note(finding('changed', { from: seq, entry, stream }))
      else if (home > seq) note(finding('reordered', { from: seq, to: home }))
    }
  }

  return {
    get size() {
      return next
    },
    take(lines, heads) {
      const waiting = [...heads]
      const takeUpTo = (size: number): void => {
        while (waiting.length > 0 && waiting[0]!.size <= size) takeHead(waiting.shift()!)
      }
      for (const line of lines) {
        takeLine(line)
        takeUpTo(next)
      }
      assert(waiting.length === 0, 'a head beyond the lines given', waiting[0]?.size, next)
    },
    finish(rest) {
      judgeMismatches()
      const own = Math.max(0, ...rest.filter(({ held }) => held === 'own').map(({ size }) => size))
      const other = Math.max(0, ...rest.filter(({ held }) => held === 'other-side').map(({ size }) => size))
      if (own > next) note(finding('removed', { from: next, to: own - 1 }))
      if (other > Math.max(own, next))
        note(finding('tail-removed', { from: Math.max(own, next), to: other - 1 }, String(other)))
      if (own === 0 && next > lastOwnHead) note(finding('added', { from: lastOwnHead, to: next - 1 }))
      return findings
    },
  }
}
