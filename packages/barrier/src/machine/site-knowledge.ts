import { compact, cut } from '@landport/marks/mark'
import { type Instant, msOf } from '@landport/std/time'
import { identify } from '../identify/identify.ts'
import type { Candidate, Verdict } from '../identify/verdict.ts'
import type { WordBatch } from '../link/site-link.ts'
import type { LaneOrder, PermitWord, ReleaseUse, SiteHead } from '../permit/permit.ts'
import { type KnownPassage, type PermitBook, permitBook } from '../permit/permit-book.ts'
import type { LaneReading } from '../reading/reading.ts'
import type { Kept, KeptHead, SlipsPrinted } from './kept.ts'
import type { LanePlace } from './lane-state.ts'
import type { UnitParts } from './unit-parts.ts'

/** What a lane computer knows of its sites: passages, uses, the newest heads, and whether anybody is heard. */
export interface SiteKnowledge {
  readonly isConnected: boolean
  readonly peersHeard: boolean
  /** True when it is another now. */
  setConnected(connected: boolean): boolean
  setPeers(heard: boolean): void
  takeWords(batch: Pick<WordBatch, 'site' | 'snapshot' | 'words'>, now: Instant): readonly Kept[]
  takeHead(head: SiteHead, now: Instant): readonly Kept[]
  takeUse(use: ReleaseUse): readonly Kept[]
  forgetUse(site: string, reference: string, lane: string): readonly Kept[]
  interruptUse(site: string, reference: string, lane: string): readonly Kept[]
  show(site: string, token: string): readonly Kept[]
  /** One slip more of this passage on this civil day. */
  countSlip(site: string, reference: string, day: string): { readonly copies: number; readonly kept: Kept }
  /** Once in a while: what can matter no more. */
  sweep(now: Instant): readonly Kept[]
  find(site: string, reference: string): KnownPassage | null
  findByMark(site: string, mark: string): string | null
  usesOf(site: string, reference: string): readonly ReleaseUse[]
  head(site: string): KeptHead | null
  headAgeSeconds(site: string, now: Instant): number | null
  orderOf(place: LanePlace): LaneOrder | null
  listCandidates(site: string): readonly Candidate[]
  identify(site: string, readings: readonly LaneReading[]): Verdict
  /** The site has said that it may not pass, now or any more. */
  isForbidden(site: string, reference: string): boolean
}

/** What is over is over for hours before it matters: nobody looks through all passages at every tick. */
const SWEEP_MS = 60_000

export function siteKnowledge(parts: UnitParts, restored: readonly Kept[]): SiteKnowledge {
  const books = new Map<string, PermitBook>()
  const heads = new Map<string, KeptHead>()
  /** By site and reference. */
  const slips = new Map<string, SlipsPrinted>()
  let sweptAtMs = Number.NEGATIVE_INFINITY
  let isConnected = false
  let peersHeard = false
  const bookOf = (site: string): PermitBook => {
    const found = books.get(site) ?? permitBook(parts.openToken)
    books.set(site, found)
    return found
  }
  for (const { key, value } of restored) {
    if (value === null) continue
    const [kind, site = ''] = key.split('/')
    if (kind === 'head') heads.set(site, value as KeptHead)
    if (kind === 'word') bookOf(site).takeWord(value as PermitWord)
    if (kind === 'slips') slips.set(key.slice('slips/'.length), value as SlipsPrinted)
    if (kind === 'shown') bookOf(site).show(value as string)
    if (kind === 'use') for (const use of value as readonly ReleaseUse[]) bookOf(site).takeUse(use)
  }
  /** A vehicle that stands there is asked about each second; it is another only by another reading or another word. */
  const verdicts = new WeakMap<
    readonly LaneReading[],
    { readonly candidates: readonly Candidate[]; readonly verdict: Verdict }
  >()
  /** References of a snapshot that is being told, per site. */
  const told = new Map<string, Set<string>>()
  function overAfter(
    site: string,
    snapshot: WordBatch['snapshot'],
    words: readonly PermitWord[],
    now: Instant,
  ): readonly PermitWord[] {
    if (snapshot === null) {
      // Said while a snapshot is under way, which may have been made before.
      for (const { reference } of words) told.get(site)?.add(reference)
      return []
    }
    const named = snapshot.part === 1 ? new Set<string>() : (told.get(site) ?? new Set<string>())
    for (const { reference } of words) named.add(reference)
    told.set(site, named)
    if (snapshot.part < snapshot.parts) return []
    told.delete(site)
    return bookOf(site).keepOnly(named, now)
  }
  const usesKept = (site: string, reference: string): Kept => {
    const uses = bookOf(site).usesOf(reference)
    return { key: `use/${site}/${reference}`, value: uses.length === 0 ? null : uses }
  }

  return {
    get isConnected() {
      return isConnected
    },
    get peersHeard() {
      return peersHeard
    },
    setConnected(connected) {
      const isOther = connected !== isConnected
      isConnected = connected
      return isOther
    },
    setPeers(heard) {
      peersHeard = heard
    },
    takeWords({ site, snapshot, words }, now) {
      const book = bookOf(site)
      const taken = words.filter((word) => book.takeWord(word))
      return [...taken, ...overAfter(site, snapshot, words, now)].map((word) => ({
        key: `word/${site}/${word.reference}`,
        value: word,
      }))
    },
    takeHead(head, now) {
      const before = heads.get(head.site)
      // Of another epoch of the log, or later; an old head that comes again says nothing.
      const isOld = before !== undefined && before.head.log === head.log && !isLater(head, before.head)
      const stopped = isOld ? stoppedBy(head, before.head) : null
      if (isOld && stopped === null) return []
      const kept = stopped === null ? { head, heardAt: now } : { ...before!, head: stopped }
      heads.set(head.site, kept)
      return [{ key: `head/${head.site}`, value: kept }]
    },
    takeUse: (use) => (bookOf(use.site).takeUse(use) ? [usesKept(use.site, use.reference)] : []),
    forgetUse: (site, reference, lane) =>
      bookOf(site).forgetUse(reference, lane) ? [usesKept(site, reference)] : [],
    interruptUse: (site, reference, lane) =>
      bookOf(site).interruptUse(reference, lane) ? [usesKept(site, reference)] : [],
    show(site, token) {
      const shown = bookOf(site).show(token)
      return shown?.token === token && shown.word === null
        ? [{ key: `shown/${site}/${shown.reference}`, value: token }]
        : []
    },
    countSlip(site, reference, day) {
      const key = `${site}/${reference}`
      const before = slips.get(key)
      const value = { day, copies: before?.day === day ? before.copies + 1 : 1 }
      slips.set(key, value)
      return { copies: value.copies, kept: { key: `slips/${key}`, value } }
    },
    sweep(now) {
      if (msOf(now) - sweptAtMs < SWEEP_MS) return []
      sweptAtMs = msOf(now)
      return [...books].flatMap(([site, book]) =>
        book
          .sweep(now)
          .flatMap((reference): Kept[] => [
            ...(slips.delete(`${site}/${reference}`)
              ? [{ key: `slips/${site}/${reference}` as const, value: null }]
              : []),
            { key: `word/${site}/${reference}`, value: null },
            { key: `shown/${site}/${reference}`, value: null },
            { key: `use/${site}/${reference}`, value: null },
          ]),
      )
    },
    find: (site, reference) => bookOf(site).find(reference),
    findByMark(site, seen) {
      const mark = compact(cut(seen))
      const found = bookOf(site)
        .listCandidates()
        .find(({ plate, trailerPlate, otherMark }) => [plate, trailerPlate, otherMark].includes(mark))
      return found?.reference ?? null
    },
    usesOf: (site, reference) => bookOf(site).usesOf(reference),
    head: (site) => heads.get(site) ?? null,
    headAgeSeconds(site, now) {
      const kept = heads.get(site)
      return kept === undefined ? null : Math.max(0, (msOf(now) - msOf(kept.heardAt)) / 1_000)
    },
    orderOf: ({ site, lane }) => heads.get(site)?.head.lanes.find((order) => order.lane === lane) ?? null,
    listCandidates: (site) => bookOf(site).listCandidates(),
    identify(site, readings) {
      if (readings.length === 0) return { outcome: 'nobody' }
      const candidates = bookOf(site).listCandidates()
      const known = verdicts.get(readings)
      if (known?.candidates === candidates) return known.verdict
      const verdict = identify(readings, candidates, parts.identifyPolicy)
      verdicts.set(readings, { candidates, verdict })
      return verdict
    },
    isForbidden(site, reference) {
      const word = bookOf(site).find(reference)?.word ?? null
      return word !== null && word.token === null
    },
  }
}

/**
 * A site that was put back to an earlier state is not believed before it knows as much again, but that nobody may pass:
 * what was known, with what it has stopped since. Null when it stops nothing that was not stopped.
 */
function stoppedBy(head: SiteHead, known: SiteHead): SiteHead | null {
  if (head.at <= known.at) return null
  const isSiteStopped = head.emergency !== null && known.emergency === null
  const stops = head.lanes.flatMap((order): LaneOrder[] => {
    const own = known.lanes.find(({ lane }) => lane === order.lane) ?? null
    // What it ordered before was heard, and may have been lifted since.
    if (order.emergency === undefined || order.at <= known.at || own?.emergency !== undefined) return []
    // How the lane is worked it may have forgotten: it stays as it was, and is closed.
    const { emergency, at } = order
    return [
      { ...(own ?? order), state: 'closed', emergency, at, order: Math.max(order.order, own?.order ?? 0) },
    ]
  })
  if (!isSiteStopped && stops.length === 0) return null
  const others = known.lanes.filter(({ lane }) => stops.every((stop) => stop.lane !== lane))
  return {
    ...known,
    emergency: known.emergency ?? head.emergency,
    lanes: [...others, ...stops],
  }
}

/** By what it knows, then by its clock: one that was set back must not make an emergency an old story. */
const isLater = (head: SiteHead, known: SiteHead): boolean =>
  head.upTo > known.upTo || (head.upTo === known.upTo && head.at > known.at)
