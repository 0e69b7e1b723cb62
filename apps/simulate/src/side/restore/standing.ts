import { maySuspect, RESTORE_WHY } from '@landport/exchange/epoch/last-numbers'
import { isPosition, type Position, standingOf } from '@landport/exchange/epoch/position'
import { FRESH_LINK, linkAfter } from '@landport/exchange/link'
import { witnessName } from '@landport/exchange/log-names'
import { journalName } from '@landport/exchange/names'
import { openCheckpoint } from '@landport/journal/checkpoint'
import { openCosignature } from '@landport/journal/cosignature'
import { equalBytes } from '@landport/journal/hash'
import { treeHash } from '@landport/journal/proof'
import { otherSide } from '@landport/std/side'
import { sha256 } from '../../base/hashing.ts'
import { keyOf } from '../../base/keys.ts'
import { otherEpoch } from '../epochs.ts'
import type { Process, SimulatedSide } from '../side.ts'
import { askOther } from './ask.ts'
import { lastNumbers } from './files.ts'
import { ownPosition } from './position.ts'

/**
 * Whether one life of a side's server knows that its disk holds all that it told: the states of the server's own
 * (`apps/server/src/restore/standing.ts` and `log/witness-memory.ts`), decided by the same functions.
 */
export class Standing {
  state: 'comparing' | 'whole' | 'behind' | 'differs' = 'comparing'
  witness: 'comparing' | 'on' | 'behind' = 'comparing'
  #isSuspect: boolean
  readonly #side: SimulatedSide
  readonly #process: Process

  constructor(side: SimulatedSide, process: Process) {
    this.#side = side
    this.#process = process
    const { files, disk } = side
    this.#isSuspect = maySuspect(lastNumbers(side.side, disk.tables), {
      known: files.numbers === null ? [] : [files.numbers],
      places: 1,
      link: disk.tables.link,
    })
  }

  mayNumber = (): boolean => this.state === 'whole' || this.#flaw.standingIgnored === true

  maySeal = (): boolean => {
    if (this.#flaw.sealsOn === true) return true
    const { side, disk } = this.#side
    if (disk.tables.closedLogs.has(journalName(side, disk.tables.journal.epoch))) return false
    return this.state === 'whole' || (this.state === 'comparing' && !this.#isSuspect)
  }

  mayCosign = (): boolean => this.witness === 'on'

  /** A side that may be old takes nothing new: what comes may be what it took before and gave a receipt for. */
  mayTake = (): boolean =>
    this.#flaw.takesMeanwhile === true ||
    this.state === 'whole' ||
    (this.state === 'comparing' && !this.#isSuspect)

  /** The line failed: asked again before the next number. */
  doubt(): void {
    if (this.state === 'whole') this.state = 'comparing'
  }

  get #flaw() {
    return this.#side.parts.replaced.restore ?? {}
  }

  /** Until it is known whether numbers may be given. */
  async lookOnce(): Promise<boolean> {
    if (this.state === 'comparing') await this.#compare()
    return false
  }

  /**
   * The file as it lies there when the process dies. Servers write it each second: what was told in the last one and
   * lost with the database while the line is cut is not seen before the line is back. That is not played.
   */
  keepFile(): void {
    const { side, files, disk } = this.#side
    if (this.state === 'behind' || this.state === 'differs' || this.#isSuspect) return
    files.numbers = lastNumbers(side, disk.tables)
  }

  async #compare(): Promise<void> {
    const { side, disk, parts } = this.#side
    const own = ownPosition(side, disk.tables)
    const asked = await this.ask()
    if (asked === null) {
      const link = disk.tables.link ?? FRESH_LINK
      if (parts.time.nowMs >= link.notBeforeMs)
        await this.#setLink(
          linkAfter(link, { kind: 'failed', why: 'position' }, parts.time.nowMs, parts.random),
        )
      return
    }
    const found = await standingOf(own, asked, ownPosition(side, disk.tables))
    await this.#become(found.state, found.state === 'whole' ? '' : found.why.join('; '))
  }

  /** What the other side holds of us; null: no answer. */
  async ask(): Promise<Position | null> {
    const { side, disk } = this.#side
    const question = {
      channels: ownPosition(side, disk.tables).channels.map(({ channel, last }) => ({ channel, last })),
    }
    const asked = await askOther(this.#side, '/position', question)
    return asked.kind === 'told' && isPosition(asked.content) ? asked.content : null
  }

  async #become(next: 'whole' | 'behind' | 'differs', why: string): Promise<void> {
    const { side, files, disk, parts } = this.#side
    const { link } = disk.tables
    if (next === 'whole') {
      if (this.#isSuspect) files.numbers = lastNumbers(side, disk.tables)
      this.#isSuspect = false
      if (link !== null && (link.why?.startsWith(RESTORE_WHY) || isWaiting(link.state)))
        await this.#setLink(FRESH_LINK)
    } else {
      parts.log(`is ${next}: ${why}`)
      await this.#setLink({ ...FRESH_LINK, state: 'stopped', why: `${RESTORE_WHY}${why}` })
    }
    this.state = next
  }

  #setLink(link: typeof FRESH_LINK): Promise<void> {
    return this.#side.disk.commit(this.#process.isAlive, (tables) => {
      tables.link = link
    })
  }

  /** The other side shows the head of our journal that it cosigned last: not in our log, the log is closed. */
  async compareWithWitness(): Promise<void> {
    const { side, disk, parts } = this.#side
    const { epoch } = disk.tables.journal
    const origin = journalName(side, epoch)
    const asked = await askOther(this.#side, '/witnessed', { log: origin })
    if (asked.kind !== 'told') return
    const { note } = asked.content as { note: string | null }
    const opened =
      note === null ? null : openCheckpoint(sha256, note, keyOf(side, parts.signing).verifier(origin))
    if (!opened?.ok || opened.value.origin !== origin) return
    const { journal } = disk.tables
    const { size, root } = opened.value
    const isThere =
      size <= journal.leaves.length && equalBytes(treeHash(sha256, journal.leaves.slice(0, size)), root)
    if (isThere || journal.epoch !== epoch || disk.tables.closedLogs.has(origin)) return
    await disk.commit(this.#process.isAlive, (tables) => {
      tables.closedLogs.add(origin)
    })
    this.doubt()
  }

  /** Whether the witness remembers what it signed, by its file and by what the other side shows of it. */
  async witnessOnce(): Promise<boolean> {
    if (this.witness !== 'comparing') return false
    if (this.#flaw.witnessNotRecovered === true) {
      this.witness = 'on'
      return false
    }
    const { disk, files } = this.#side
    for (const [log, size] of files.witnessed)
      if ((disk.tables.witnessed.get(log)?.size ?? 0) < size) this.witness = 'behind'
    if (this.witness === 'behind') return false
    const shown = await shownCosignature(this.#side)
    if (shown === 'no-answer') return false
    const known = disk.tables.witnessed.get(shown?.log ?? '')
    const isOlder = shown !== null && (known === undefined || known.size < shown.size)
    this.witness = isOlder ? 'behind' : 'on'
    return false
  }
}

const isWaiting = (state: string): boolean => state === 'waiting' || state === 'broken'

/** The newest head of the other side's journal that we cosigned, as the other side shows it. */
export async function shownCosignature(side: SimulatedSide) {
  const other = otherSide(side.side)
  const { signing } = side.parts
  const log = journalName(other, otherEpoch(side.disk.tables))
  const asked = await askOther(side, '/cosigned', { log })
  if (asked.kind !== 'told') return 'no-answer' as const
  const { note } = asked.content as { note: string | null }
  if (note === null) return null
  const opened = openCheckpoint(sha256, note, keyOf(other, signing).verifier(log))
  if (!opened.ok || opened.value.origin !== log) return null
  const witness = keyOf(side.side, signing).verifier(witnessName(side.side))
  return openCosignature(sha256, note, witness).ok ? { ...opened.value, log, note } : null
}
