import { bundleOf, signBundle } from '@landport/exchange/bundle'
import { hasSpoken } from '@landport/exchange/epoch/last-numbers'
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
import type { Happening, Plan } from './plan/plan.ts'
import { nextDoing, registering } from './side/people.ts'
import { lastNumbers } from './side/restore/files.ts'
import type { SimulatedSide } from './side/side.ts'
import type { Tables } from './side/tables.ts'

interface MischiefParts {
  readonly plan: Plan
  readonly time: VirtualTime
  readonly sides: Readonly<Record<Side, SimulatedSide>>
  readonly link: Link
  readonly wire: WireChecker
  readonly history: History
  /** A side comes back with another disk. */
  readonly onReplaced: (side: Side) => void
}

const RETRY_MS = 50

/** Lets happen what the plan says: what people do, and what goes wrong. After the active time everything heals. */
export class Mischief {
  readonly #parts: MischiefParts
  /** By place of the happening that needs it. */
  readonly #backups = new Map<number, Tables>()
  #underWay = 0

  constructor(parts: MischiefParts) {
    this.#parts = parts
  }

  get isOver(): boolean {
    return this.#underWay === 0
  }

  schedule(): void {
    const { plan, time, sides, history } = this.#parts
    for (const [place, one] of plan.happenings.entries())
      if (one.kind === 'restore')
        time.in(Math.max(0, one.atMs - one.ageMs), () =>
          this.#backups.set(place, sides[one.side].disk.backup()),
        )
    for (const [place, one] of plan.happenings.entries()) {
      this.#underWay += 1
      time.in(one.atMs, () => {
        history.add(time.nowMs, 'plan', JSON.stringify(one))
        this.#happen(one, place)
        this.#underWay -= 1
      })
    }
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
      case 'replay': {
        const { numbers, receipts } = sides[one.from].disk.tables
        const bundles = bundlesOf(numbers.slice(0, receipts.length))
        if (bundles.length > 0) link.slip(otherSide(one.from), '/messages', JSON.stringify({ bundles }))
        break
      }
      case 'forged-head':
        this.#forgeHead(one)
        break
      case 'out-of-turn':
        this.#sendOutOfTurn(one.from, one.forMs)
        break
      case 'drop': {
        const { to, path, part, count } = one
        link.drops.push({ to, path, part, count })
        break
      }
      case 'restore':
        this.#restore(one, this.#backups.get(place))
        break
      case 'crash-in-restore': {
        const { commits, when, forMs } = one
        const side = sides[one.side]
        side.crashInRestore = { commits, when, onCrash: () => this.#startLater(side, forMs) }
      }
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
      side.start()
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
  #forgeHead({ from, asksAnew, differsAt }: Extract<Happening, { kind: 'forged-head' }>): void {
    const { plan, sides, link } = this.#parts
    const { leaves, epoch, cosignatures } = sides[from].disk.tables.journal
    const origin = journalName(from, epoch)
    const known = sides[otherSide(from)].disk.tables.witnessed.get(origin)?.size ?? 0
    const cosigned = cosignatures.at(-1)?.size ?? 0
    if (known === 0 || cosigned === 0) return
    // Only what this side has the other's word for can be held against a later head.
    const place = differsAt === 'first' ? 0 : cosigned - 1
    const forged = leaves.with(place, leafHash(sha256, new Uint8Array([1])))
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

  #restore(
    { side: name, forMs, cutMs, isFileLost }: Extract<Happening, { kind: 'restore' }>,
    backup: Tables | undefined,
  ): void {
    const { sides, link, onReplaced } = this.#parts
    const side = sides[name]
    if (backup === undefined || side.isBeingReplaced) return
    side.isBeingReplaced = true
    side.crash()
    side.disk.crashAt = null
    // A disk that never spoke, with nothing beside it, is a new one: nobody could tell, and it is not played.
    const spoke = hasSpoken(lastNumbers(name, backup))
    if (spoke || side.files.numbers !== null) side.disk.replaceBy(backup)
    if (isFileLost && spoke) side.files.numbers = null
    if (cutMs > 0) {
      link.isCut = true
      this.#later(forMs + cutMs, () => {
        link.isCut = false
      })
    }
    this.#later(forMs, () => {
      side.isBeingReplaced = false
      onReplaced(name)
      side.start()
    })
  }
}

const referenceOf = (serial: number): string => `VNHN261122-${String(serial).padStart(5, '0')}`
