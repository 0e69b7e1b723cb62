import { bundleOf, signBundle } from '@landport/exchange/bundle'
import { eventText, readEvent } from '@landport/exchange/event'
import { journalName } from '@landport/exchange/names'
import { bundlesOf } from '@landport/exchange/receipt-bundles'
import { signCheckpoint } from '@landport/journal/checkpoint'
import { leafHash } from '@landport/journal/hash'
import { proveConsistency, treeHash } from '@landport/journal/proof'
import { addCheckpointBody } from '@landport/journal/witness'
import type { Passage } from '@landport/passage/passage'
import { otherSide, type Side } from '@landport/std/side'
import { sha256, sha256Hex } from './base/hashing.ts'
import type { History } from './base/history.ts'
import { keyOf } from './base/keys.ts'
import type { VirtualTime } from './base/virtual-time.ts'
import type { WireChecker } from './check/wire-checker.ts'
import { GOOD_LINE, type Link } from './link/link.ts'
import { ACTIVE_MS, type Happening, type Plan } from './plan/plan.ts'
import type { RestoreProcedure } from './restore-procedure.ts'
import { nextDoing, registering } from './side/people.ts'
import type { SimulatedSide } from './side/side.ts'
import type { Tables } from './side/tables.ts'

interface MischiefParts {
  readonly plan: Plan
  readonly time: VirtualTime
  readonly sides: Readonly<Record<Side, SimulatedSide>>
  readonly link: Link
  readonly wire: WireChecker
  readonly history: History
  readonly restore: RestoreProcedure | null
}

/** How often a side takes a backup, for those that are restored. */
const BACKUP_EVERY_MS = 2_000
const RETRY_MS = 50

/** Lets happen what the plan says: what people do, and what goes wrong. After the active time everything heals. */
export class Mischief {
  readonly #parts: MischiefParts
  readonly #backups: Record<Side, { readonly atMs: number; readonly tables: Tables }[]> = { VN: [], CN: [] }
  #underWay = 0

  constructor(parts: MischiefParts) {
    this.#parts = parts
  }

  get isOver(): boolean {
    return this.#underWay === 0
  }

  schedule(): void {
    const { plan, time, history } = this.#parts
    for (const [place, one] of plan.happenings.entries()) {
      this.#underWay += 1
      time.in(one.atMs, () => {
        history.add(time.nowMs, 'plan', JSON.stringify(one))
        this.#happen(one, place)
        this.#underWay -= 1
      })
    }
    if (plan.happenings.some(({ kind }) => kind === 'restore'))
      for (let atMs = 0; atMs <= ACTIVE_MS; atMs += BACKUP_EVERY_MS) time.in(atMs, () => this.#backUp())
  }

  #happen(one: Happening, place: number): void {
    const { sides, link } = this.#parts
    switch (one.kind) {
      case 'register':
        sides.VN.act(
          referenceOf(one.serial),
          `act:${place}`,
          registering(referenceOf(one.serial), one.serial, sides.VN.now()),
        )
        break
      case 'act':
        this.#act(sides[one.side], `act:${place}`, one)
        break
      case 'cut':
        link.isCut = true
        this.#later(one.forMs, () => {
          link.isCut = false
        })
        break
      case 'bad-line': {
        const { loss, duplication, corruption, delayMsMax } = one
        link.conditions = { loss, duplication, corruption, delayMsMax }
        this.#later(one.forMs, () => {
          link.conditions = GOOD_LINE
        })
        break
      }
      case 'crash':
        sides[one.side].crash()
        this.#startLater(sides[one.side], one.forMs)
        break
      case 'crash-at-commit':
        sides[one.side].disk.crashAt = one.when
        this.#startLater(sides[one.side], one.forMs)
        break
      case 'full-disk':
        sides[one.side].disk.isFull = true
        this.#later(one.forMs, () => {
          sides[one.side].disk.isFull = false
        })
        break
      case 'skew':
        sides[one.side].skewMs = one.byMs
        break
      case 'forged-message':
        this.#forgeMessage(one)
        break
      case 'forged-head':
        this.#forgeHead(one)
        break
      case 'out-of-turn':
        this.#sendOutOfTurn(one.from, one.forMs)
        break
      case 'restore':
        this.#restore(one)
    }
  }

  #act(side: SimulatedSide, key: string, { draw, times }: Extract<Happening, { kind: 'act' }>): void {
    const references = [...side.disk.tables.passages.keys()]
    const reference = references[draw % Math.max(1, references.length)]
    if (reference === undefined) return
    const next = (passage: Passage, turn: number) =>
      nextDoing(side.side, passage, Math.floor(draw / 7) + turn, side.now())
    side.actOn(reference, key, times, next)
  }

  #later(ms: number, heal: () => void): void {
    this.#underWay += 1
    this.#parts.time.in(ms, () => {
      heal()
      this.#underWay -= 1
    })
  }

  #startLater(side: SimulatedSide, ms: number): void {
    this.#later(ms, () => {
      side.disk.crashAt = null
      if (side.process === null) side.start()
    })
  }

  /** Somebody with the key of a side speaks for it: the number is taken, and what was said first stands. */
  #forgeMessage({ from, draw, keepsId }: Extract<Happening, { kind: 'forged-message' }>): void {
    const { plan, sides, wire } = this.#parts
    const to = otherSide(from)
    const taken = sides[to].disk.tables.messagesIn
    const row = taken[draw % Math.max(1, taken.length)]
    if (row === undefined) return
    const original = readEvent(sides[to].disk.tables.raw.get(row.digest)!)!
    const id = keepsId ? original.id : sides[from].nextId()
    const text = eventText(
      { ...original, id, body: { ...original.body, at: '2026-11-22T00:00:00.000Z' } },
      'AAAAAAAAAAAAAAAAAAAAAA',
    )
    const about = {
      kind: 'messages' as const,
      from,
      to,
      channel: row.channel,
      first: row.number,
      head: null,
      at: original.sentAt,
    }
    const { jws, leaves } = signBundle(sha256, [text], about, [keyOf(from, plan.signing).signer])
    wire.forged.add(sha256Hex(text))
    this.#parts.link.slip(to, '/messages', JSON.stringify({ bundles: [bundleOf(jws, leaves, 0, [text])] }))
  }

  /** Somebody with the key of a side's log shows another tree than the one it showed before. */
  #forgeHead({ from, asksAnew }: Extract<Happening, { kind: 'forged-head' }>): void {
    const { plan, sides, link } = this.#parts
    const { leaves } = sides[from].disk.tables
    const known = sides[otherSide(from)].disk.tables.witnessed?.size ?? 0
    if (known === 0) return
    const forged = [leafHash(sha256, new Uint8Array([1])), ...leaves.slice(1)]
    const origin = journalName(from)
    const checkpoint = { origin, size: forged.length, root: treeHash(sha256, forged) }
    const note = signCheckpoint(sha256, checkpoint, keyOf(from, plan.signing).note(origin))
    const oldSize = asksAnew ? 0 : known
    const proof = oldSize > 0 && known < forged.length ? proveConsistency(sha256, forged, known) : []
    link.slip(otherSide(from), '/head', addCheckpointBody({ oldSize, proof, note }))
  }

  /** Rightly signed and too early: the receiver must wait for what is missing. */
  #sendOutOfTurn(from: Side, forMs: number): void {
    const { sides, link, wire } = this.#parts
    const to = otherSide(from)
    const next = sides[to].disk.tables.messagesIn.length + 1
    const rest = sides[from].disk.tables.numbers.filter(({ number }) => number > next)
    if (rest.length > 0) {
      const delivery = JSON.stringify({ bundles: bundlesOf(rest) })
      // By the time it arrives its turn may have come: it is what this side says.
      wire.onSent(from, delivery)
      link.slip(to, '/messages', delivery)
    } else if (forMs > 0) this.#later(RETRY_MS, () => this.#sendOutOfTurn(from, forMs - RETRY_MS))
  }

  #backUp(): void {
    for (const side of ['VN', 'CN'] as const)
      this.#backups[side].push({
        atMs: this.#parts.time.nowMs,
        tables: this.#parts.sides[side].disk.backup(),
      })
  }

  #restore({ side, ageMs, forMs }: Extract<Happening, { kind: 'restore' }>): void {
    const { time, sides, restore } = this.#parts
    const backup = this.#backups[side].findLast(({ atMs }) => atMs <= time.nowMs - ageMs)
    if (restore === null || backup === undefined) return
    sides[side].crash()
    sides[side].disk.replaceBy(backup.tables)
    this.#underWay += 1
    this.#later(forMs, () => {
      void restore(sides[side], sides[otherSide(side)]).then(() => {
        sides[side].start()
        this.#underWay -= 1
      })
    })
  }
}

const referenceOf = (serial: number): string => `VNHN261122-${String(serial).padStart(5, '0')}`
