import { SITE_EVENTS, type WordBatch } from '@landport/barrier/link/site-link'
import type { PermitWord } from '@landport/barrier/permit/permit'
import { canonicalText } from '@landport/exchange/canonical'
import { type JwsType, signJws } from '@landport/exchange/jws'
import { type FeedItem, listFeed, logSize } from '@landport/store/feed'
import {
  expectedReferences,
  permittedReferences,
  withBatchMates,
} from '@landport/store/lane/expected-passages'
import type { Services } from '../services.ts'
import { endedWords } from './ended-words.ts'
import { lastTold } from './last-told.ts'
import { changesWord } from './permission-types.ts'
import { siteHead } from './site-head.ts'
import { type ToldLine, toldLine, type Write } from './told-line.ts'
import { type WordMaker, wordMaker } from './word-maker.ts'

export interface WordsHub {
  /**
   * Tells one connection all that it lacks and then everything new. Returns how to end. `room`: once most of what was
   * written has gone, or the line is over.
   */
  open(
    sites: readonly string[],
    since: Since,
    write: Write,
    onEnd: () => void,
    room?: () => Promise<void>,
  ): () => void
  /** Says at once how things stand: a gate, the line or an order changed. */
  headNow(): void
  stop(): Promise<void>
}

/** What a lane computer has already. */
export interface Since {
  readonly log: string | null
  readonly after: number | null
}

type Because = NonNullable<WordBatch['snapshot']>['because']

const HEAD_MS = 1_000
/** Releases live for hours, batches wait for minutes. */
const RENEW_MS = 10_000
/** Further back a whole snapshot is shorter. */
const ENTRIES_BACK_MAX = 20_000
/** Words of one signed text: below what a JWS may hold. */
const WORDS_MAX = 80

/**
 * Follows the sealed journal once for all connections. What lanes are to be told of a passage is derived once per site
 * and version, signed once, and written to every connection of the site.
 */
export function wordsHub(services: Services): WordsHub {
  const { pool, feed, signer, report, clock } = services
  const log = signer.note.name
  const signers = signer.keys.filter(({ algorithm }) => algorithm === 'EdDSA')
  const signed = (typ: JwsType, value: unknown): string => signJws(typ, canonicalText(value), signers)
  const maker: WordMaker = wordMaker(services)
  const open = new Set<ToldLine>()
  /** Whose turn came: each is told everything from there on. */
  const listeners = new Set<ToldLine>()
  let position = -1
  let unsubscribe: (() => void) | null = null
  let work: Promise<void> = Promise.resolve()
  let isHeadDue = false
  const catchingUp = new Set<Promise<unknown>>()
  const told = lastTold()

  const then = (what: () => Promise<void>): Promise<void> => {
    work = work.then(what).catch((error: unknown) => report('lane words', error))
    return work
  }

  /** Whoever was not told something comes again from where it was: the next head must not cover it. */
  async function takeOrEnd(items: readonly FeedItem[]): Promise<void> {
    try {
      await take(items)
    } catch (error) {
      for (const { end } of [...listeners]) end()
      throw error
    }
  }

  async function take(items: readonly FeedItem[]): Promise<void> {
    const bySite = new Map<string, Set<string>>()
    for (const { reference, site, type } of items)
      if (reference !== null && site !== null && changesWord(type) && isHeard(site))
        bySite.set(site, (bySite.get(site) ?? new Set()).add(reference))
    const upTo = items.at(-1)!.seq
    const over = endedWords(items, clock.now())
    for (const [site, references] of bySite)
      for await (const batch of batches(site, [...references], upTo, over)) tell(batch.site, batch)
    position = Math.max(position, upTo)
    if (items.some(({ stream }) => stream.startsWith('gate/') || stream.startsWith('lane/'))) {
      services.gates.forget()
      await tellHeads()
    }
  }

  async function* batches(
    site: string,
    references: readonly string[],
    upTo: number,
    over: ReadonlyMap<string, PermitWord> = new Map(),
  ): AsyncGenerator<WordBatch> {
    const all = await withBatchMates(pool, references)
    for (let from = 0; from < all.length; from += WORDS_MAX) {
      const some = all.slice(from, from + WORDS_MAX)
      const open = some.filter((reference) => !over.has(reference))
      const words = [
        ...some.flatMap((reference) => over.get(reference) ?? []),
        ...(open.length === 0 ? [] : await maker.of(open)),
      ]
      const isLast = from + WORDS_MAX >= all.length
      yield { site, log, upTo: isLast ? upTo : null, snapshot: null, words }
    }
  }

  /**
   * What changes without an entry: a release whose time ran out and that is given anew, a vehicle of a batch that waits
   * for another. Told to all where it is another than was told last. Those by which nothing is known to change are looked
   * at in turn, some each time: thousands may be permitted.
   */
  async function renew(): Promise<void> {
    for (const site of readySites()) {
      const references = told.toLookAt(site, await permittedReferences(pool, site), clock.now())
      const words = (await maker.of(references)).filter((word) => told.isNews(word))
      for (let from = 0; from < words.length; from += WORDS_MAX)
        tell(site, {
          site,
          log,
          upTo: null,
          snapshot: null,
          words: words.slice(from, from + WORDS_MAX),
        })
    }
  }

  /** Whoever is being told what it lacks is told no head yet, and nothing anew. */
  const readySites = (): ReadonlySet<string> =>
    new Set([...listeners].filter(({ isReady }) => isReady).flatMap(({ sites }) => [...sites]))

  const isHeard = (site: string): boolean => [...listeners].some(({ sites }) => sites.has(site))

  function tell(site: string, batch: WordBatch): void {
    told.keep(batch.words)
    const data = signed(SITE_EVENTS.words.typ, batch)
    for (const line of listeners) if (line.sites.has(site)) line.tell(data, batch)
  }

  async function tellHeads(): Promise<void> {
    for (const site of readySites()) {
      const data = signed(SITE_EVENTS.head.typ, await siteHead(services, site, position))
      for (const line of listeners) if (line.sites.has(site)) line.tellHead(data)
    }
  }

  /**
   * All that it lacks up to `upTo`, the position when its turn came. Beside what others are told: thousands may be
   * permitted, and revocations and heads for everybody else wait for none of them.
   */
  async function catchUp(line: ToldLine, { log: has, after }: Since, upTo: number): Promise<void> {
    const because =
      has === null || after === null
        ? 'first'
        : has !== log || after >= (await logSize(pool, log))
          ? 'other-log'
          : upTo - after > ENTRIES_BACK_MAX
            ? 'too-old'
            : null
    if (because !== null) for (const site of line.sites) await snapshot(line, site, { because, upTo })
    else await since(line, after! + 1, upTo)
    await line.ready()
    void then(tellHeads)
  }

  async function bring(line: ToldLine, from: Since): Promise<void> {
    let upTo: number | null = null
    await then(async () => {
      if (line.isEnded) return
      // Not before its turn: from here on it is told everything.
      listeners.add(line)
      await begin()
      upTo = position
    })
    if (upTo !== null && !line.isEnded) await catchUp(line, from, upTo)
  }

  async function since(line: ToldLine, from: number, upTo: number): Promise<void> {
    const bySite = new Map<string, Set<string>>()
    let next = from
    for (;;) {
      // What follows is told to everybody, and to this one after what it lacks.
      const items = (await listFeed(pool, log, next)).filter(({ seq }) => seq <= upTo)
      if (items.length === 0) break
      next = items.at(-1)!.seq + 1
      for (const { reference, site, type } of items)
        if (reference !== null && site !== null && changesWord(type) && line.sites.has(site))
          bySite.set(site, (bySite.get(site) ?? new Set()).add(reference))
    }
    for (const [site, references] of bySite)
      for await (const batch of batches(site, [...references], next - 1)) {
        if (line.isEnded) return
        await line.tellLacking(signed(SITE_EVENTS.words.typ, batch), batch.upTo)
      }
  }

  async function snapshot(
    line: ToldLine,
    site: string,
    { because, upTo: asOf }: { readonly because: Because; readonly upTo: number },
  ): Promise<void> {
    const references = await expectedReferences(pool, site)
    const parts = Math.max(1, Math.ceil(references.length / WORDS_MAX))
    for (let part = 1; part <= parts && !line.isEnded; part++) {
      const words = await maker.of(references.slice((part - 1) * WORDS_MAX, part * WORDS_MAX))
      told.keep(words.filter(({ reference }) => !line.wasTold(reference)))
      const upTo = part === parts ? asOf : null
      const batch: WordBatch = { site, log, upTo, snapshot: { part, parts, because }, words }
      await line.tellLacking(signed(SITE_EVENTS.words.typ, batch), upTo)
      // Others wait for their turn of this process meanwhile.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** For whoever comes first: where the log ends now is where the feed goes on. */
  async function begin(): Promise<void> {
    if (unsubscribe !== null) return
    unsubscribe = feed.subscribe((items) => void then(() => takeOrEnd(items)))
    position = Math.max(position, (await logSize(pool, log)) - 1)
  }

  function leave(line: ToldLine): void {
    if (!listeners.delete(line) || listeners.size > 0) return
    unsubscribe?.()
    unsubscribe = null
  }

  const heads = setInterval(() => {
    if (isHeadDue || listeners.size === 0) return
    isHeadDue = true
    void then(tellHeads).finally(() => {
      isHeadDue = false
    })
  }, HEAD_MS)
  heads.unref()
  const renewing = setInterval(() => {
    if (listeners.size > 0 && !services.rush.isOn) void then(renew)
  }, RENEW_MS)
  renewing.unref()

  return {
    open(sites, from, write, onEnd, room = async () => {}) {
      const line = toldLine({
        sites,
        write,
        room,
        onEnd() {
          open.delete(line)
          leave(line)
          onEnd()
        },
      })
      open.add(line)
      const caughtUp = bring(line, from)
        .catch((error: unknown) => report('lane words', error))
        .then(() => {
          catchingUp.delete(caughtUp)
          if (!line.isReady) line.end()
        })
      catchingUp.add(caughtUp)
      return line.end
    },
    headNow: () => void then(tellHeads),
    async stop() {
      clearInterval(heads)
      clearInterval(renewing)
      for (const { end } of [...open]) end()
      await Promise.all(catchingUp)
      await work
    },
  }
}
