import { setTimeout as sleep } from 'node:timers/promises'
import { BATCH_BYTES_MAX, REPORT_JWS, REPORTS_MAX, type ReportsTaken } from '@landport/barrier/link/site-link'
import { signJws } from '@landport/exchange/jws'
import type { KeySigner } from '@landport/exchange/signing'
import { err, ok, type Result } from '@landport/std/result'
import type { LaneConfiguration } from '../configuration.ts'
import type { LaneMemory, StoredReport } from '../memory/lane-memory.ts'
import { type SiteClient, SiteRefusal } from './site-client.ts'

export interface ReportSender {
  nudge(): void
  /** Of what was tried last; null when it went through. */
  readonly fault: string | null
  stop(): Promise<void>
}

/** What was acknowledged is kept this many reports longer, for whoever looks at the lane computer itself. */
const KEPT_AFTER = 50_000
const PAUSE_MS_MIN = 250

/** A site in trouble is asked for the same so often before it is asked for less; one report alone, before it is set aside. */
const TRIES = 3
/** So many in a row and none was taken between: it is not these reports that are wrong, and all wait for a person. */
const ASIDE_MAX = 5

/**
 * Tells the site everything, in order, until it has acknowledged it. Nothing is ever given up: one report that the site
 * refuses for good, tried alone, is set aside here, and the site says by name that its number is missing (`oldest`).
 */
export function reportSender(parts: {
  readonly configuration: Pick<LaneConfiguration, 'unit'>
  readonly memory: LaneMemory
  readonly client: SiteClient
  readonly signer: KeySigner
  renumberAfter(seq: number): void
  readonly report: (message: string, cause: unknown) => void
  /** Before what failed is tried again, and up to twenty times as long; real time, 250 unless told. */
  readonly pauseMsMin?: number
}): ReportSender {
  const { memory, client, signer, pauseMsMin = PAUSE_MS_MIN } = parts
  const { unit } = parts.configuration
  const stopping = new AbortController()
  let wake = (): void => {}
  let fault: string | null = null
  let pauseMs = pauseMsMin
  /** Fewer after a batch that the site found too large, or did not answer in time; more again with each that it took. */
  let reportsMax = REPORTS_MAX
  /** How often in a row what begins with this number was refused. */
  let refusals = { first: 0, last: 0, times: 0 }
  let asideInARow = 0
  /** What follows is on its way while the site still records what was sent before it. */
  let ahead: Sent | null = null
  let mayGoAhead = false

  /** A memory that was never acknowledged may stand in place of one that was lost: the site knows its numbers. */
  async function askWhereToGoOn(): Promise<void> {
    const empty = batchOf(unit, 1, [])
    const { upTo } = await client.sendReports(signJws(REPORT_JWS, empty.text, [signer]), stopping.signal)
    if (!Number.isSafeInteger(upTo) || upTo < 0) throw new Error(`the site says that it has ${upTo}`)
    parts.renumberAfter(upTo)
  }

  async function sendOnce(): Promise<boolean> {
    if (memory.isFresh()) await askWhereToGoOn()
    const sent = ahead ?? send()
    ahead = null
    if (sent === null) return false
    if (mayGoAhead && sent.isFull) ahead = send(sent)
    const { first, last } = sent
    const beganMs = performance.now()
    const answer = await sent.answer
    if (!answer.ok) {
      mayGoAhead = false
      await dropAhead()
      learnFrom(answer.error, first, last)
      throw answer.error
    }
    const { upTo } = answer.value
    mayGoAhead = reportsMax === REPORTS_MAX && performance.now() - beganMs < AHEAD_MS_MAX
    reportsMax = Math.min(REPORTS_MAX, reportsMax * 2)
    asideInARow = 0
    if (!(upTo >= last)) await dropAhead()
    if (!Number.isSafeInteger(upTo)) throw new Error(`the site says that it has ${upTo}`)
    // It arrived before what it follows: both are told, one after the other.
    if (sent.isAhead && upTo < first.seq - 1) mayGoAhead = false
    else if (upTo < first.seq - 1) throw new Error(`the site has ${upTo}, the oldest here is ${first.seq}`)
    // What was not told now is not taken for heard, whoever says so: told again it costs little.
    const heard = Math.min(upTo, last)
    memory.acknowledge(heard)
    memory.forgetBefore(heard - KEPT_AFTER)
    return memory.countWaiting() > 0
  }

  /** The oldest that wait, or those after what is under way; null: none do. */
  function send(before: Sent | null = null): Sent | null {
    const waiting = memory.listWaiting(reportsMax, before?.last)
    const first = waiting[0]
    if (first === undefined) return null
    const { text, last } = batchOf(unit, (before?.first ?? first).seq, waiting)
    return {
      first,
      last,
      isFull: last < waiting.at(-1)!.seq || waiting.length === REPORTS_MAX,
      isAhead: before !== null,
      answer: client.sendReports(signJws(REPORT_JWS, text, [signer]), stopping.signal).then(ok, err),
    }
  }

  /** What the site did not take before it, it did not take either: it is told again. */
  async function dropAhead(): Promise<void> {
    await ahead?.answer
    ahead = null
  }

  function learnFrom(error: unknown, first: StoredReport, last: number): void {
    const isSame = refusals.first === first.seq && refusals.last === last
    refusals = { first: first.seq, last, times: isSame ? refusals.times + 1 : 1 }
    if (isUnreached(error)) reportsMax = Math.min(reportsMax, KNOCKS_WITH)
    const count = last - first.seq + 1
    if (count > 1) {
      if (!asksForLess(error) && !(isInTrouble(error) && refusals.times >= TRIES)) return
      reportsMax = Math.max(1, Math.floor(count / 2))
      // With less it may go through: that is news, and no reason to wait longer each time.
      pauseMs = pauseMsMin
      return
    }
    if (!isRefusedForGood(error) || refusals.times < TRIES || asideInARow >= ASIDE_MAX) return
    // Without one that follows, its number would be given anew after a start.
    if (memory.lastSeq() === first.seq) return
    asideInARow++
    memory.setAside(first, error)
    parts.report(`report ${first.seq} is set aside: the site refuses it for good`, error)
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      try {
        while (await sendOnce()) if (stopping.signal.aborted) return
        fault = null
        pauseMs = pauseMsMin
        await woken
      } catch (error) {
        if (stopping.signal.aborted) return
        if (error instanceof SiteRefusal) parts.report('reports refused by the site', error)
        fault = error instanceof Error ? error.message : String(error)
        // Jitter: forty lanes whose server comes back do not all knock at once.
        await sleep(pauseMs * (0.5 + Math.random()), undefined, { signal: stopping.signal }).catch(() => {})
        pauseMs = Math.min(20 * pauseMsMin, pauseMs * 2)
      }
    }
  }
  const done = run()

  return {
    nudge: () => wake(),
    get fault() {
      return fault
    },
    async stop() {
      stopping.abort()
      wake()
      await done
    },
  }
}

/** Of what was sent, not of who sent it, nor because the site is in trouble. A number with two contents is a person's. */
const isRefusedForGood = (error: unknown): error is SiteRefusal =>
  error instanceof SiteRefusal && FOR_GOOD.has(error.status)
const FOR_GOOD: ReadonlySet<number> = new Set([400, 413, 422])

/** Nobody answered at all. */
const isUnreached = (error: unknown): boolean =>
  !(error instanceof SiteRefusal) && !(error instanceof DOMException)
/** A site that is away for hours is asked every few seconds: not with two megabytes each time. */
const KNOCKS_WITH = 100

const asksForLess = (error: unknown): boolean =>
  isRefusedForGood(error) || (error instanceof DOMException && error.name === 'TimeoutError')

/** A server, or whoever stands before it, that may be in trouble because of what was sent. */
const isInTrouble = (error: unknown): boolean => error instanceof SiteRefusal && error.status >= 500

/** A site that takes longer for a batch is not given the next one meanwhile: it would wait there until it is given up. */
const AHEAD_MS_MAX = 2_000

/** A batch under way. */
interface Sent {
  readonly first: StoredReport
  /** Number of the last report in it. */
  readonly last: number
  /** As much as a batch may hold. */
  readonly isFull: boolean
  /** What came before it was not acknowledged yet. */
  readonly isAhead: boolean
  readonly answer: Promise<Result<ReportsTaken, unknown>>
}

interface Batch {
  readonly text: string
  /** Number of the last report in it. */
  readonly last: number
}

/** Canonical JSON of a ReportBatch, as long as a batch may be: texts are kept in canonical form and are not written anew. */
function batchOf(unit: string, oldest: number, waiting: readonly StoredReport[]): Batch {
  const texts: string[] = []
  let bytes = 0
  let last = oldest - 1
  for (const { seq, text } of waiting) {
    bytes += Buffer.byteLength(text) + 1
    if (texts.length > 0 && bytes > BATCH_BYTES_MAX - HEAD_BYTES) break
    texts.push(text)
    last = seq
  }
  const text = `{"oldest":${oldest},"reports":[${texts.join(',')}],"unit":${JSON.stringify(unit)}}`
  return { text, last }
}

/** Room for everything but the reports. */
const HEAD_BYTES = 500
