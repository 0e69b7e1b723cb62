import { SITE_EVENTS, type WordBatch } from '@landport/barrier/link/site-link'
import { canonicalText } from '@landport/exchange/canonical'
import { type JwsType, signJws } from '@landport/exchange/jws'
import { type FeedItem, listFeed, logSize } from '@landport/store/feed'
import {
  expectedReferences,
  permittedReferences,
  withBatchMates,
} from '@landport/store/lane/expected-passages'
import type { Services } from '../services.ts'
import { lastTold } from './last-told.ts'
import { changesWord } from './permission-types.ts'
import { siteHead } from './site-head.ts'
import { type WordMaker, wordMaker } from './word-maker.ts'

/** Where a connection writes; false: it takes no more and is to be closed. */
export type Write = (event: 'words' | 'head', data: string, id: number | null) => boolean

export interface WordsHub {
  /** Tells one connection all that it lacks and then everything new. Returns how to end. */
  open(sites: readonly string[], since: Since, write: Write, onEnd: () => void): () => void
  /** Says at once how things stand: a gate, the line or an order changed. */
  headNow(): void
  stop(): Promise<void>
}

/** What a lane computer has already. */
export interface Since {
  readonly log: string | null
  readonly after: number | null
}

interface Listener {
  readonly sites: ReadonlySet<string>
  readonly write: Write
  readonly end: () => void
  /** It has been told all that it lacked: heads may say how far. */
  isReady: boolean
  isEnded: boolean
}

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
  const open = new Set<Listener>()
  /** Whose turn came: each is told everything from there on. */
  const listeners = new Set<Listener>()
  let position = -1
  let unsubscribe: (() => void) | null = null
  let work: Promise<void> = Promise.resolve()
  let isHeadDue = false
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
    for (const [site, references] of bySite)
      for await (const batch of batches(site, [...references], upTo)) tell(batch.site, batch)
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
  ): AsyncGenerator<WordBatch> {
    const all = await withBatchMates(pool, references)
    for (let from = 0; from < all.length; from += WORDS_MAX) {
      const words = await maker.of(all.slice(from, from + WORDS_MAX))
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
    for (const site of new Set([...listeners].flatMap(({ sites }) => [...sites]))) {
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

  const isHeard = (site: string): boolean => [...listeners].some(({ sites }) => sites.has(site))

  function tell(site: string, batch: WordBatch): void {
    told.keep(batch.words)
    const data = signed(SITE_EVENTS.words.typ, batch)
    for (const listener of listeners)
      if (listener.sites.has(site)) writeTo(listener, 'words', data, batch.upTo)
  }

  function writeTo(listener: Listener, event: 'words' | 'head', data: string, id: number | null): void {
    if (!listener.write(event, data, id)) listener.end()
  }

  async function tellHeads(): Promise<void> {
    const sites = new Set([...listeners].filter(({ isReady }) => isReady).flatMap(({ sites }) => [...sites]))
    for (const site of sites) {
      const data = signed(SITE_EVENTS.head.typ, await siteHead(services, site, position))
      for (const listener of listeners)
        if (listener.isReady && listener.sites.has(site)) writeTo(listener, 'head', data, null)
    }
  }

  async function catchUp(listener: Listener, { log: has, after }: Since): Promise<void> {
    const because =
      has === null || after === null
        ? 'first'
        : has !== log || after >= (await logSize(pool, log))
          ? 'other-log'
          : position - after > ENTRIES_BACK_MAX
            ? 'too-old'
            : null
    if (because !== null) for (const site of listener.sites) await snapshot(listener, site, because)
    else await since(listener, after! + 1)
    listener.isReady = true
    await tellHeads()
  }

  async function since(listener: Listener, from: number): Promise<void> {
    const bySite = new Map<string, Set<string>>()
    let next = from
    for (;;) {
      // What follows the position stands in the queue, for this one as well.
      const items = (await listFeed(pool, log, next)).filter(({ seq }) => seq <= position)
      if (items.length === 0) break
      next = items.at(-1)!.seq + 1
      for (const { reference, site, type } of items)
        if (reference !== null && site !== null && changesWord(type) && listener.sites.has(site))
          bySite.set(site, (bySite.get(site) ?? new Set()).add(reference))
    }
    for (const [site, references] of bySite)
      for await (const batch of batches(site, [...references], next - 1))
        writeTo(listener, 'words', signed(SITE_EVENTS.words.typ, batch), batch.upTo)
  }

  async function snapshot(
    listener: Listener,
    site: string,
    because: 'first' | 'other-log' | 'too-old',
  ): Promise<void> {
    const words = await maker.of(await expectedReferences(pool, site))
    told.keep(words)
    const parts = Math.max(1, Math.ceil(words.length / WORDS_MAX))
    for (let part = 1; part <= parts; part++) {
      const some = words.slice((part - 1) * WORDS_MAX, part * WORDS_MAX)
      const upTo = part === parts ? position : null
      const batch: WordBatch = { site, log, upTo, snapshot: { part, parts, because }, words: some }
      writeTo(listener, 'words', signed(SITE_EVENTS.words.typ, batch), upTo)
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

  function leave(listener: Listener): void {
    if (!listeners.delete(listener) || listeners.size > 0) return
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
    if (listeners.size > 0) void then(renew)
  }, RENEW_MS)
  renewing.unref()

  return {
    open(sites, from, write, onEnd) {
      const listener: Listener = {
        sites: new Set(sites),
        write,
        isReady: false,
        isEnded: false,
        end: () => {
          if (listener.isEnded) return
          listener.isEnded = true
          open.delete(listener)
          leave(listener)
          onEnd()
        },
      }
      open.add(listener)
      void then(async () => {
        if (listener.isEnded) return
        // Not before its turn: what is told meanwhile would come before what it lacks, and pass for all of it.
        listeners.add(listener)
        await begin()
        await catchUp(listener, from)
      }).then(() => {
        if (!listener.isReady) listener.end()
      })
      return listener.end
    },
    headNow: () => void then(tellHeads),
    async stop() {
      clearInterval(heads)
      clearInterval(renewing)
      for (const { end } of [...open]) end()
      await work
    },
  }
}
