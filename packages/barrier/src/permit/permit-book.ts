import type { Result } from '@landport/std/result'
import { type Instant, msOf } from '@landport/std/time'
import type { Candidate } from '../identify/verdict.ts'
import type { PermitWord, ReleaseClaims, ReleaseUse } from './permit.ts'

/** What a lane knows of one passage: the site's newest word, a token shown to it, and what these say when opened. */
export interface KnownPassage {
  readonly reference: string
  /** Null: nobody but a shown token told of it. */
  readonly word: PermitWord | null
  readonly token: string | null
  /** The claims of `token`, where its signature is the site's. */
  readonly release: ReleaseClaims | null
}

/** What the site said of the passages of one gate, what was shown, and what was used. Deterministic; nothing is read or written elsewhere. */
export interface PermitBook {
  /**
   * True when it changed what is known: an older version than the one known is passed over, and so is the same one
   * unless it was made later and says something else (a release given anew, a batch that became free).
   */
  takeWord(word: PermitWord): boolean
  /** A whole snapshot was told that names none but these: every other passage that the site once told of is over. */
  keepOnly(references: ReadonlySet<string>, at: Instant): readonly PermitWord[]
  /** A token read from paper or a phone. The site's own word overrules it, whichever came first. */
  show(token: string): KnownPassage | null
  find(reference: string): KnownPassage | null
  /** Everything that may stand in a lane: permitted vehicles and those that may not pass yet. */
  listCandidates(): readonly Candidate[]
  /** Counts up whenever `listCandidates` would be another. */
  readonly revision: number
  takeUse(use: ReleaseUse): boolean
  /** The newest use over this lane was none; earlier ones stand. */
  forgetUse(reference: string, lane: string): boolean
  /** The newest use over this lane was interrupted before anybody drove. */
  interruptUse(reference: string, lane: string): boolean
  usesOf(reference: string): readonly ReleaseUse[]
  /** Takes away what can matter no more; returns the references. */
  sweep(now: Instant): readonly string[]
  readonly size: number
}

/** A word that a passage has ended is kept as long as any token for it could still be shown. */
const ENDED_KEPT_MS = 24 * 3_600_000
/** More passages than any gate has on a day; at the bound what has ended goes first, then what was told longest ago. */
export const PASSAGES_MAX = 20_000

interface Held {
  readonly reference: string
  readonly word: PermitWord | null
  readonly token: string | null
  /** Undefined until somebody asks for the passage: of thousands that a site tells of, few stand at a barrier at once. */
  release?: ReleaseClaims | null
  /** Undefined until somebody asks for all: the same object as long as nothing else is told, by which its marks are known. */
  candidate?: Candidate | null
}

export function permitBook(open: (token: string) => Result<ReleaseClaims, unknown>): PermitBook {
  const known = new Map<string, Held>()
  /** Of those that have ended, what was told longest ago comes first. */
  const ended = new Set<string>()
  const uses = new Map<string, ReleaseUse[]>()
  let revision = 0
  let candidates: readonly Candidate[] | null = null

  function put(held: Held): void {
    known.delete(held.reference)
    ended.delete(held.reference)
    known.set(held.reference, held)
    if (hasEnded(held.word)) ended.add(held.reference)
    revision++
    candidates = null
    if (known.size > PASSAGES_MAX) drop(ended.values().next().value ?? known.keys().next().value!)
  }

  function drop(reference: string): void {
    known.delete(reference)
    ended.delete(reference)
    uses.delete(reference)
    revision++
    candidates = null
  }

  function passageOf(held: Held): KnownPassage {
    const { reference, word, token } = held
    if (held.release === undefined) {
      const opened = token === null ? null : open(token)
      held.release = opened?.ok === true && opened.value.reference === reference ? opened.value : null
    }
    return { reference, word, token, release: held.release }
  }

  function changeNewest(
    reference: string,
    lane: string,
    change: (use: ReleaseUse) => readonly ReleaseUse[],
  ): boolean {
    const list = uses.get(reference) ?? []
    const newest = list.reduce<ReleaseUse | null>(
      (latest, use) => (use.lane === lane && (latest === null || use.at >= latest.at) ? use : latest),
      null,
    )
    if (newest === null) return false
    uses.set(
      reference,
      list.flatMap((use) => (use === newest ? change(use) : [use])),
    )
    return true
  }

  return {
    get revision() {
      return revision
    },
    get size() {
      return known.size
    },
    takeWord(word) {
      const before = known.get(word.reference) ?? null
      if (before !== null && before.word !== null && !overrules(word, before.word)) return false
      put({ reference: word.reference, word, token: word.token })
      return true
    },
    keepOnly(references, at) {
      const over = [...known.values()].flatMap(({ reference, word }) =>
        word === null || hasEnded(word) || references.has(reference)
          ? []
          : [{ ...word, token: null, why: null, vehicle: null, at }],
      )
      for (const word of over) put({ reference: word.reference, word, token: null, release: null })
      return over
    },
    show(token) {
      const opened = open(token)
      if (!opened.ok) return null
      const { reference, version } = opened.value
      const before = known.get(reference)
      if (before !== undefined && (before.word !== null || (before.release?.version ?? -1) >= version))
        return passageOf(before)
      const shown = { reference, word: null, token, release: opened.value }
      put({ ...shown })
      return shown
    },
    find(reference) {
      const held = known.get(reference)
      return held === undefined ? null : passageOf(held)
    },
    listCandidates() {
      candidates ??= [...known.values()].flatMap((held) => {
        if (held.candidate === undefined) held.candidate = candidateOf(held)
        return held.candidate ?? []
      })
      return candidates
    },
    takeUse(use) {
      const list = uses.get(use.reference) ?? []
      if (list.some(({ lane, unit, at }) => lane === use.lane && unit === use.unit && at === use.at))
        return false
      uses.set(use.reference, [...list, use])
      return true
    },
    forgetUse: (reference, lane) => changeNewest(reference, lane, () => []),
    interruptUse: (reference, lane) =>
      changeNewest(reference, lane, (use) => [{ ...use, interrupted: true }]),
    usesOf: (reference) => uses.get(reference) ?? [],
    sweep(now) {
      const over = [...known.values()].filter((one) => isOver(one, now)).map(({ reference }) => reference)
      for (const reference of over) drop(reference)
      return over
    },
  }
}

function candidateOf({ reference, word, release }: Held): Candidate | null {
  const vehicle = word === null ? (release?.vehicle ?? null) : (word.vehicle ?? null)
  return vehicle === null ? null : { reference, ...vehicle }
}

const overrules = (word: PermitWord, known: PermitWord): boolean =>
  word.version > known.version ||
  (word.version === known.version &&
    word.at > known.at &&
    (word.token !== known.token || word.usesBefore !== known.usesBefore))

const hasEnded = (word: PermitWord | null): boolean =>
  word !== null && word.token === null && word.vehicle === null

const isOver = ({ word, release }: Held, now: Instant): boolean =>
  word === null
    ? release != null && release.notAfter < now
    : hasEnded(word) && msOf(now) - msOf(word.at) > ENDED_KEPT_MS
