import { setTimeout as sleep } from 'node:timers/promises'
import { SITE_EVENTS, type WordBatch } from '@landport/barrier/link/site-link'
import type { LaneInput } from '@landport/barrier/machine/machine-ports'
import type { SiteHead } from '@landport/barrier/permit/permit'
import { type JwsType, openJws } from '@landport/exchange/jws'
import type { SignatureCheck } from '@landport/exchange/signing'
import { createParser } from 'eventsource-parser'
import type { SiteClient } from './site-client.ts'

export interface WordsLine {
  readonly isConnected: boolean
  stop(): Promise<void>
}

/** Where a unit goes on: everything of this log up to `after` is known. */
export interface Position {
  readonly log: string
  readonly after: number
}

const PAUSE_MS_MIN = 200
const PAUSE_MS_MAX = 3_000

/**
 * Listens to what the site says, and says when it says nothing: a head that is late by `silentMs` of the machine's own
 * time means cut off, whether or not the line still looks whole. What is not signed by the site is not heard. A line that
 * brings neither a head nor, before its first one, words is given up: thousands of words take longer than that.
 */
export function wordsLine(parts: {
  readonly client: SiteClient
  readonly check: SignatureCheck
  readonly silentMs: () => number
  position(): Position | null
  take(input: LaneInput): void
  /** Each head, before it is taken: the time is the site's. */
  onHead(head: SiteHead): void
  readonly report: (message: string, cause: unknown) => void
}): WordsLine {
  const { client, check } = parts
  const stopping = new AbortController()
  let line: AbortController | null = null
  let silence: NodeJS.Timeout | null = null
  let isConnected = false
  let patience: NodeJS.Timeout | null = null
  let hasHead = false
  let pauseMs = PAUSE_MS_MIN

  function connected(now: boolean): void {
    if (isConnected === now) return
    isConnected = now
    parts.take({ kind: 'line', connected: now })
  }

  function listenForSilence(): void {
    if (silence !== null) clearTimeout(silence)
    if (stopping.signal.aborted) return
    silence = setTimeout(() => connected(false), parts.silentMs())
  }

  /** A line that carries nothing is no line, whatever it trickles: a new one may. */
  function bearWith(mine: AbortController | null): void {
    if (patience !== null) clearTimeout(patience)
    if (stopping.signal.aborted) return
    patience = setTimeout(() => mine?.abort(), parts.silentMs())
  }

  const signed = <T>(text: string, typ: JwsType): T | null => {
    const opened = openJws(text, typ, check)
    if (opened.ok) return JSON.parse(opened.value) as T
    parts.report('what came on the line of the site is not signed by it', opened.error)
    return null
  }

  function hear(event: string | undefined, data: string): void {
    if (event === SITE_EVENTS.words.event) {
      const batch = signed<WordBatch>(data, SITE_EVENTS.words.typ)
      if (batch === null) return
      if (!hasHead) bearWith(line)
      parts.take({ kind: 'words', ...batch })
    } else if (event === SITE_EVENTS.head.event) {
      const head = signed<SiteHead>(data, SITE_EVENTS.head.typ)
      if (head === null) return
      pauseMs = PAUSE_MS_MIN
      hasHead = true
      bearWith(line)
      listenForSilence()
      parts.onHead(head)
      parts.take({ kind: 'head', head })
      connected(true)
    }
  }

  async function listen(): Promise<void> {
    const mine = new AbortController()
    line = mine
    hasHead = false
    bearWith(mine)
    const answer = await client.words(parts.position(), AbortSignal.any([mine.signal, stopping.signal]))
    const parser = createParser({ onEvent: ({ event, data }) => hear(event, data) })
    const decoder = new TextDecoder()
    for await (const bytes of answer.body ?? []) parser.feed(decoder.decode(bytes, { stream: true }))
  }

  async function run(): Promise<void> {
    listenForSilence()
    while (!stopping.signal.aborted) {
      await listen().catch((error: unknown) => {
        if (!stopping.signal.aborted && isConnected) parts.report('line to the site', error)
      })
      if (patience !== null) clearTimeout(patience)
      if (stopping.signal.aborted) return
      await sleep(pauseMs * (0.5 + Math.random()), undefined, { signal: stopping.signal }).catch(() => {})
      pauseMs = Math.min(PAUSE_MS_MAX, pauseMs * 2)
    }
  }
  const done = run()

  return {
    get isConnected() {
      return isConnected
    },
    async stop() {
      stopping.abort()
      if (silence !== null) clearTimeout(silence)
      await done
    },
  }
}
