import type { LaneOrder, PermitWord, SiteHead } from '@landport/barrier/permit/permit'
import { permitWordOf } from '@landport/barrier/permit/permit-word'
import type { LaneReport } from '@landport/barrier/report/report'
import type { PassageCommand } from '@landport/passage/command'
import type { GateState } from '@landport/passage/context'
import { decide } from '@landport/passage/decide'
import type { PassageEntry } from '@landport/passage/entry'
import { evolve } from '@landport/passage/evolve'
import type { Passage } from '@landport/passage/passage'
import type { Rules } from '@landport/site/rules'
import type { Side } from '@landport/std/side'
import { type Instant, instantFromMs } from '@landport/std/time'
import { sha256Hex } from '../base/hashing.ts'
import { GATE, LANES_START_MS } from './gate.ts'
import { tokenSigner } from './lane-keys.ts'
import type { Deed } from './officers.ts'

/** One entry of the site's journal about a passage, as a checker reads it. */
export interface SiteEntry {
  readonly n: number
  readonly atMs: number
  /** By the site's clock. */
  readonly at: Instant
  readonly reference: string
  /** Version of the passage with it. */
  readonly version: number
  readonly data: PassageEntry
}

export interface SiteDeskParts {
  readonly side: Side
  readonly rules: Rules
  readonly nowMs: () => number
  readonly skewMs: number
  readonly onEntry: (entry: SiteEntry) => void
  /** A number that a computer told before, with another content. */
  readonly onConflict: (unit: string, seq: number) => void
}

/** One country's site as its lanes see it: a journal, words and heads that are folds of it, orders, reports taken. */
export class SiteDesk {
  readonly parts: SiteDeskParts
  readonly passages = new Map<string, Passage>()
  readonly journal: SiteEntry[] = []
  readonly orders = new Map<string, LaneOrder>()
  emergency: 'stop' | 'evacuate' | null = null
  isUp = true
  /** What this side's own gate does, and what was last heard of the other's. */
  own: GateState = 'open'
  other: GateState = 'unknown'
  otherHeardMs: number | null = null
  /** What each lane computer told, by number: its text. */
  readonly reports = new Map<string, Map<number, LaneReport>>()
  /** All of them, as they came. */
  readonly received: LaneReport[] = []
  readonly #texts = new Map<string, string>()
  readonly #upTo = new Map<string, number>()
  readonly #words = new Map<
    string,
    { readonly version: number; readonly span: string; readonly word: PermitWord }
  >()
  #ids = 0

  constructor(parts: SiteDeskParts) {
    this.parts = parts
  }

  get now(): Instant {
    return instantFromMs(LANES_START_MS + this.parts.nowMs() + this.parts.skewMs)
  }

  get upTo(): number {
    return this.journal.length
  }

  /** Carried out by the passage's real rules; false when it is refused. */
  do(reference: string, { actor, command }: Deed, then?: (at: Instant) => boolean): boolean {
    const before = this.passages.get(reference) ?? null
    const decision = decide(before, command, {
      ...this.#around(),
      ...(then && { reported: { permittedThen: then } }),
      actor,
      side: this.parts.side,
      newId: () => `${this.parts.side}-${++this.#ids}`,
    })
    if (!decision.ok) return false
    let state = before
    for (const data of decision.value) {
      state = evolve(state, data)
      const { version } = state
      const [atMs, at] = [this.parts.nowMs(), this.now]
      const entry = { n: this.journal.length + 1, atMs, at, reference, version, data }
      this.journal.push(entry)
      this.parts.onEntry(entry)
    }
    if (state !== null) this.passages.set(reference, state)
    return true
  }

  wordsAfter(n: number): readonly PermitWord[] {
    const references = new Set(this.journal.slice(n).map(({ reference }) => reference))
    return [...references].map((reference) => this.wordOf(reference))
  }

  /** All that has not ended, as a snapshot names it. */
  allWords(): readonly PermitWord[] {
    return [...this.passages.keys()]
      .map((reference) => this.wordOf(reference))
      .filter(({ vehicle }) => vehicle !== null)
  }

  wordOf(reference: string): PermitWord {
    const passage = this.passages.get(reference)!
    const span = this.now.slice(0, 13)
    const known = this.#words.get(reference)
    if (known !== undefined && known.version === passage.version && known.span === span) return known.word
    const word = permitWordOf(
      passage,
      { ...this.#around(), site: GATE, digest: sha256Hex },
      tokenSigner(this.parts.side),
    )
    this.#words.set(reference, { version: passage.version, span, word })
    return word
  }

  head(): SiteHead {
    const { side, rules } = this.parts
    const otherHeardAt =
      this.otherHeardMs === null
        ? null
        : instantFromMs(LANES_START_MS + this.otherHeardMs + this.parts.skewMs)
    return {
      side,
      site: GATE.id,
      log: `${side}/1`,
      upTo: this.upTo,
      at: this.now,
      rules: `${rules.pack.id}@${rules.pack.version}`,
      gates: (['out', 'in'] as const).map((direction) => ({
        direction,
        own: this.own,
        other: this.#otherNow(),
        otherHeardAt,
      })),
      lanes: [...this.orders.values()],
      emergency: this.emergency,
    }
  }

  order(
    lane: string,
    change: Partial<Pick<LaneOrder, 'state' | 'mode' | 'emergency' | 'direction' | 'turning'>>,
  ): void {
    const before = this.orders.get(lane)
    const planned = GATE.lanes.find(({ id }) => id === lane)!
    const {
      emergency: _,
      turning: __,
      ...kept
    } = before ?? {
      lane,
      state: 'open' as const,
      mode: planned.mode as 'smart' | 'traditional',
      direction: planned.direction,
      order: 0,
      at: this.now,
    }
    this.orders.set(lane, { ...kept, ...change, order: kept.order + 1, at: this.now })
  }

  /** As the real one: nothing that begins beyond the next number; the same number with other content is a conflict. */
  takeReports(unit: string, texts: readonly string[]): number {
    const mine = this.reports.get(unit) ?? new Map<number, LaneReport>()
    this.reports.set(unit, mine)
    let upTo = this.#upTo.get(unit) ?? 0
    for (const text of texts) {
      const report = JSON.parse(text) as LaneReport
      const key = `${unit}/${report.seq}`
      const known = this.#texts.get(key)
      if (known !== undefined && known !== text) this.parts.onConflict(unit, report.seq)
      if (report.seq !== upTo + 1) continue
      upTo = report.seq
      this.#texts.set(key, text)
      mine.set(report.seq, report)
      this.received.push(report)
      this.#record(report)
    }
    this.#upTo.set(unit, upTo)
    return upTo
  }

  #record(report: LaneReport): void {
    const { reference, command } = commandOf(report, this.parts.side)
    if (reference === null || command === null || !this.passages.has(reference)) return
    this.do(reference, { actor: { kind: 'device', device: report.unit, simulated: true }, command }, (at) =>
      this.#wasPermitted(reference, at),
    )
  }

  #wasPermitted(reference: string, at: Instant): boolean {
    const atMs = Date.parse(at) - LANES_START_MS - this.parts.skewMs
    let is = false
    for (const { reference: of, atMs: then, data } of this.journal) {
      if (of !== reference || then > atMs) continue
      if (data.type === 'crossing-permitted') is = true
      if (data.type === 'permission-withdrawn') is = false
    }
    return is
  }

  #around() {
    return { now: this.now, rules: this.parts.rules, gateOpen: this.own, otherSideOpen: this.#otherNow() }
  }

  /** Not heard for a minute: nobody knows. */
  #otherNow(): GateState {
    if (this.otherHeardMs === null || this.parts.nowMs() - this.otherHeardMs > 60_000) return 'unknown'
    return this.other
  }
}

/** What a report asks of its passage, as the server does. */
function commandOf(
  { lane, at, connected, content }: LaneReport,
  side: Side,
): { readonly reference: string | null; readonly command: PassageCommand | null } {
  switch (content.kind) {
    case 'cycle':
      return content.event === 'opened'
        ? {
            reference: content.reference,
            command: {
              kind: 'record-opening',
              lane,
              at,
              basis: connected ? 'connected' : 'cut-off',
              by: null,
            },
          }
        : NOTHING
    case 'crossed':
      return {
        reference: content.reference,
        command: {
          kind: 'record-crossing',
          lane,
          direction: (content.direction === 'out') === (side === 'VN') ? 'out' : 'in',
          at,
        },
      }
    default:
      return NOTHING
  }
}

const NOTHING = { reference: null, command: null } as const
