import { randomStream } from '@landport/kernel/random-stream'
import { otherSide, SIDES, type Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import type { Signing } from '../base/keys.ts'
import type { Path } from '../link/link.ts'

/** Something that people do, or that goes wrong, at a time. */
export type Happening = { readonly atMs: number } & (
  | { readonly kind: 'register'; readonly serial: number }
  /** People on a side do what comes next with one of its passages, one after the other. */
  | { readonly kind: 'act'; readonly side: Side; readonly draw: number; readonly times: number }
  | { readonly kind: 'cut'; readonly forMs: number }
  | {
      readonly kind: 'bad-line'
      readonly forMs: number
      readonly loss: number
      readonly duplication: number
      readonly corruption: number
      readonly delayMsMax: number
    }
  | { readonly kind: 'crash'; readonly side: Side; readonly forMs: number }
  | {
      readonly kind: 'crash-at-commit'
      readonly side: Side
      readonly when: 'before' | 'after'
      readonly forMs: number
    }
  | { readonly kind: 'full-disk'; readonly side: Side; readonly forMs: number }
  | { readonly kind: 'skew'; readonly side: Side; readonly byMs: number }
  /** Somebody with a side's key sends other content under a number that is taken. */
  | { readonly kind: 'forged-message'; readonly from: Side; readonly draw: number; readonly keepsId: boolean }
  /** A side sends from a later number on than the other waits for, as soon as it has such. */
  | { readonly kind: 'out-of-turn'; readonly from: Side; readonly forMs: number }
  /** Somebody who listened sends once more what a side has sent and what was taken. */
  | { readonly kind: 'replay'; readonly from: Side }
  /** Somebody with a side's key asks the witness for a line under another tree. */
  | {
      readonly kind: 'forged-head'
      readonly from: Side
      readonly asksAnew: boolean
      /** Other from the first leaf on, or in the last that was cosigned. */
      readonly differsAt: 'first' | 'last'
    }
  /** Of what is sent to a side, or of its answers, the next so many are lost. */
  | {
      readonly kind: 'drop'
      readonly to: Side
      readonly path: Path
      readonly part: 'request' | 'answer'
      readonly count: number
    }
  /**
   * A side's disk is replaced by a backup of so long ago; it is down for so long, and the line is cut for `cutMs` more.
   * `isFileLost`: what lies beside the database is lost too, where the database itself shows that it spoke.
   */
  | {
      readonly kind: 'restore'
      readonly side: Side
      readonly ageMs: number
      readonly forMs: number
      readonly cutMs: number
      readonly isFileLost: boolean
    }
  /** A side that restores dies before or after so many more commits of the procedure, and is started again. */
  | {
      readonly kind: 'crash-in-restore'
      readonly side: Side
      readonly commits: number
      readonly when: 'before' | 'after'
      readonly forMs: number
    }
)

export type HappeningKind = Happening['kind']

export interface Plan {
  readonly seed: number
  readonly signing: Signing
  readonly hasTwoServers: boolean
  /** In order of time. */
  readonly happenings: readonly Happening[]
}

/** After this time nothing new goes wrong and nobody does anything: what is under way must come to its end. */
export const ACTIVE_MS = 30_000

/** One seed in so many is played with real Ed25519 signatures. */
export const ED25519_EVERY = 10

/** What happens in the life of a seed. */
export function planOf(seed: number): Plan {
  const random = randomStream(seed, 'plan')
  const pick = picker(random)
  const registrations = 1 + pick.upTo(6)
  const happenings: Happening[] = []
  for (let serial = 1; serial <= registrations; serial++)
    happenings.push({ atMs: pick.upTo(ACTIVE_MS / 3), kind: 'register', serial })
  const acts = 20 + pick.upTo(40)
  for (let n = 0; n < acts; n++)
    happenings.push({
      atMs: pick.upTo(ACTIVE_MS),
      kind: 'act',
      side: pick.side(),
      draw: 1 + pick.upTo(100_000),
      times: 1 + pick.upTo(5),
    })
  const faults = 1 + pick.upTo(12)
  for (let n = 0; n < faults; n++) happenings.push(fault(pick))
  if (random() < RESTORED_PART) happenings.push(...restores(pick))
  return {
    seed,
    signing: seed % ED25519_EVERY === 0 ? 'ed25519' : 'stand-in',
    hasTwoServers: random() < 0.3,
    happenings: happenings
      .map((one, place) => ({ one, place }))
      .sort((a, b) => a.one.atMs - b.one.atMs || a.place - b.place)
      .map(({ one }) => one),
  }
}

interface Picker {
  upTo(below: number): number
  side(): Side
  one<T>(from: readonly T[]): T
  part(most: number): number
}

const picker = (random: Random): Picker => ({
  upTo: (below) => Math.floor(random() * below),
  side: () => SIDES[Math.floor(random() * 2)]!,
  one: (from) => from[Math.floor(random() * from.length)]!,
  part: (most) => Math.round(random() * most * 100) / 100,
})

const FAULTS = [
  'cut',
  'cut',
  'bad-line',
  'bad-line',
  'bad-line',
  'crash',
  'crash-at-commit',
  'crash-at-commit',
  'crash-at-commit',
  'full-disk',
  'skew',
  'forged-message',
  'forged-head',
  'out-of-turn',
  'out-of-turn',
  'replay',
] as const

function fault(pick: Picker): Happening {
  const atMs = pick.upTo(ACTIVE_MS)
  const forMs = 200 + pick.upTo(8_000)
  const kind = pick.one(FAULTS)
  switch (kind) {
    case 'cut':
      return { atMs, kind, forMs }
    case 'bad-line':
      return {
        atMs,
        kind,
        forMs,
        loss: pick.part(0.6),
        duplication: pick.part(0.6),
        corruption: pick.part(0.3),
        delayMsMax: 20 + pick.upTo(4_000),
      }
    case 'crash':
      return { atMs, kind, side: pick.side(), forMs }
    case 'crash-at-commit':
      return { atMs, kind, side: pick.side(), when: pick.one(['before', 'after']), forMs }
    case 'full-disk':
      return { atMs, kind, side: pick.side(), forMs }
    case 'skew':
      return { atMs, kind, side: pick.side(), byMs: pick.upTo(600_000) - 300_000 }
    case 'forged-message':
      return { atMs, kind, from: pick.side(), draw: pick.upTo(1000), keepsId: pick.upTo(2) === 0 }
    case 'forged-head':
      return {
        atMs,
        kind,
        from: pick.side(),
        asksAnew: pick.upTo(2) === 0,
        differsAt: pick.one(['first', 'last']),
      }
    case 'replay':
      return { atMs, kind, from: pick.side() }
    case 'out-of-turn':
      return { atMs, kind, from: pick.side(), forMs }
  }
}

/** Part of the lives in which a side is restored, mostly once. */
const RESTORED_PART = 0.4
/** Longer than anything stays under way on the line: an answer of before is no more heard after a restore. */
const DOWN_MS_LEAST = 5_000
const CONVERSATION = ['/position', '/epoch', '/refill', '/witnessed', '/cosigned', '/messages'] as const

/** One or two restores, of either side at any time, with what goes wrong in them. */
function restores(pick: Picker): Happening[] {
  const happenings: Happening[] = []
  const count = pick.upTo(4) === 0 ? 2 : 1
  for (let n = 0; n < count; n++) {
    const atMs = pick.upTo(ACTIVE_MS)
    const side = pick.side()
    const forMs = DOWN_MS_LEAST + pick.upTo(5_000)
    const cutMs = pick.upTo(3) === 0 ? pick.upTo(8_000) : 0
    const isFileLost = pick.upTo(5) === 0
    happenings.push({ atMs, kind: 'restore', side, ageMs: pick.upTo(atMs + 1), forMs, cutMs, isFileLost })
    for (let drops = pick.upTo(5); drops > 0; drops--)
      happenings.push({
        atMs: atMs + 1,
        kind: 'drop',
        to: otherSide(side),
        path: pick.one(CONVERSATION),
        part: pick.one(['request', 'answer']),
        count: 1 + pick.upTo(2),
      })
    for (let crashes = pick.upTo(3); crashes > 0; crashes--)
      happenings.push({
        atMs: atMs + forMs + pick.upTo(3_000),
        kind: 'crash-in-restore',
        side,
        commits: pick.upTo(8),
        when: pick.one(['before', 'after']),
        forMs: 200 + pick.upTo(3_000),
      })
    if (pick.upTo(3) === 0)
      happenings.push({ atMs: atMs + forMs + pick.upTo(2_000), kind: 'replay', from: otherSide(side) })
    if (pick.upTo(3) === 0)
      happenings.push({
        atMs: atMs + forMs + cutMs + pick.upTo(2_000),
        kind: 'forged-head',
        from: otherSide(side),
        asksAnew: false,
        differsAt: 'last',
      })
  }
  return happenings
}
