import { REPORTS_MAX } from '@landport/barrier/link/site-link'
import type { PermitWord, SiteHead } from '@landport/barrier/permit/permit'
import type { Random } from '@landport/std/source'
import { GATE } from './gate.ts'
import type { LaneComputer } from './lane-computer.ts'
import type { SiteDesk } from './site-desk.ts'

export interface SiteLineParts {
  readonly site: SiteDesk
  readonly computer: LaneComputer
  readonly random: Random
  readonly nowMs: () => number
  readonly in: (ms: number, act: () => void) => void
  /** A head is due so often. */
  readonly headEveryMs: number
  /** Just before the computer takes it. */
  readonly onTold: (upTo: number, head: SiteHead | null, words?: readonly PermitWord[]) => void
}

/** As `head-age-max` of the packs. */
const SILENT_MS = 6_000
/** Older than so many entries: the whole is told. */
const TOO_OLD = 60
const PER_PART = 20
const ANSWER_MS_MAX = 2_000

/** The line between a site and one lane computer: words and heads one way in order, reports the other until answered. */
export class SiteLine {
  isCut = false
  readonly parts: SiteLineParts
  #life = -1
  #isOpen = false
  #opensAtMs = 0
  #told = 0
  #headAtMs = 0
  #heardMs = 0
  #isConnected = false
  #isSending = false
  #latencyMs = 50

  constructor(parts: SiteLineParts) {
    this.parts = parts
  }

  /** Every half second, and after a change at the site. */
  look(): void {
    const { computer, site, nowMs, random } = this.parts
    if (!computer.isAlive) return
    if (this.#life !== computer.life) {
      this.#life = computer.life
      this.#isOpen = false
      this.#isConnected = false
      this.#isSending = false
      this.#heardMs = nowMs()
      this.#opensAtMs = nowMs() + 200 + random() * 2_500
    }
    if (this.#isConnected && nowMs() - this.#heardMs > SILENT_MS) {
      this.#isConnected = false
      this.#isOpen = false
      computer.take({ kind: 'line', connected: false })
    }
    if (this.isCut || !site.isUp) {
      this.#isOpen = false
      this.#opensAtMs = nowMs() + 200 + random() * 2_500
      return
    }
    if (!this.#isOpen && nowMs() >= this.#opensAtMs) this.#open()
    if (this.#isOpen && nowMs() - this.#headAtMs >= this.parts.headEveryMs) this.#tell()
    this.#send()
  }

  #open(): void {
    const { computer, site, random } = this.parts
    this.#isOpen = true
    this.#headAtMs = 0
    this.#latencyMs = 20 + Math.floor(random() * 130)
    const known = computer.unit?.knowledge.head(GATE.id)?.head ?? null
    if (known !== null && site.upTo - known.upTo <= TOO_OLD) {
      this.#told = known.upTo
      return
    }
    const words = site.allWords()
    const parts = Math.max(1, Math.ceil(words.length / PER_PART))
    this.#told = site.upTo
    for (let part = 1; part <= parts; part++) {
      const some = words.slice((part - 1) * PER_PART, part * PER_PART)
      const because = known === null ? ('first' as const) : ('too-old' as const)
      const upTo = part === parts ? site.upTo : 0
      this.#deliver(() => {
        this.parts.onTold(upTo, null, some)
        computer.take({ kind: 'words', site: GATE.id, snapshot: { part, parts, because }, words: some })
      })
    }
  }

  #tell(): void {
    const { computer, site, nowMs } = this.parts
    this.#headAtMs = nowMs()
    const { upTo } = site
    if (upTo > this.#told) {
      const words = site.wordsAfter(this.#told)
      this.#told = upTo
      this.#deliver(() => {
        this.parts.onTold(upTo, null)
        computer.take({ kind: 'words', site: GATE.id, snapshot: null, words })
      })
    }
    const head = site.head()
    this.#deliver(() => {
      this.#heardMs = nowMs()
      this.parts.onTold(upTo, head)
      computer.take({ kind: 'head', head })
      if (this.#isConnected) return
      this.#isConnected = true
      computer.take({ kind: 'line', connected: true })
    })
  }

  /** Lost when the line or the process has gone meanwhile. */
  #deliver(act: () => void): void {
    const life = this.#life
    this.parts.in(this.#latencyMs, () => {
      if (this.#isOpen && !this.isCut && this.parts.computer.life === life) act()
    })
  }

  #send(): void {
    const { computer, site } = this.parts
    const { disk, flaws, name } = computer.parts
    if (this.#isSending || disk.lastSeq === disk.acknowledged) return
    // What is told must not be taken back by a power cut: its number would be given twice.
    if (flaws.toldBeforeForced !== true && disk.forcedSeq < disk.lastSeq) disk.sync()
    const texts = disk.listWaiting(REPORTS_MAX).map(({ text }) => text)
    if (texts.length === 0) return
    this.#isSending = true
    const life = this.#life
    const isSame = (): boolean => computer.life === life && !this.isCut && site.isUp
    if (flaws.notSentAgain === true) disk.acknowledge(disk.acknowledged + texts.length)
    this.parts.in(this.#latencyMs, () => {
      if (!isSame()) return
      const upTo = site.takeReports(name, texts)
      this.parts.in(this.#latencyMs, () => {
        if (!isSame()) return
        disk.acknowledge(upTo)
        this.#isSending = false
      })
    })
    this.parts.in(ANSWER_MS_MAX, () => {
      if (computer.life === life) this.#isSending = false
    })
  }
}
