import type { GateStateMessage } from '@landport/exchange/message-schema'
import { channelName } from '@landport/exchange/names'
import type { GateState, Surroundings } from '@landport/passage/context'
import type { GoodsClass } from '@landport/passage/passage'
import { siteDirection } from '@landport/site/opening-hours'
import { type Direction, otherSide, type Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Pool } from '@landport/store/pool'
import { type GateStateLine, listGateStates } from '@landport/store/reads/board'
import { type LinkState, linkState } from '@landport/store/reads/link'
import { findGateQuestion } from '@landport/store/reads/passage-documents'
import { publishedHours } from './published-hours.ts'
import type { SiteBook } from './site-book.ts'

/** Which gate, way and goods are asked for. */
export interface GateQuestion {
  readonly site: string
  readonly direction: Direction
  readonly goodsClass: GoodsClass
  readonly laneMode: 'smart' | 'traditional'
}

export interface GateBook {
  /** What the gates say at this moment. `fresh`: asked of the database, for the moment a barrier is to rise. */
  around(question: GateQuestion, now: Instant, fresh?: boolean): Promise<Surroundings>
  /** What a passage asks its gate; null when there is no such passage. */
  questionOf(reference: string): Promise<GateQuestion | null>
  /** As last read, at most about a second old; for lists. */
  link(): Promise<LinkState & { readonly isUnknown: boolean }>
  states(site: string): Promise<readonly GateStateLine[]>
  /** After a change of our own. */
  forget(): void
}

const QUESTIONS_KEPT_MAX = 20_000

/** A closure must be seen at once by whoever ordered it, and within this by every other process. */
const KEPT_MS = 500

/**
 * Published hours, what was ordered on the day, what the other side told, and whether it can be heard at all.
 * The other side is `unknown`, never open or closed, when it was not heard for as long as the pack allows.
 */
export function gateBook(parts: {
  readonly side: Side
  readonly pool: Pool
  readonly book: SiteBook
  /** Whether so many messages without a receipt are what the agreement allows at most for smart lanes. */
  readonly isBacklogFull: (waiting: number) => boolean
}): GateBook {
  const { side, pool, book } = parts
  const peer = otherSide(side)
  const unknownAfterMs = () => book.rules.parameter('smart-mode-link-down-max').value * 60_000
  // Site, direction, goods and lane mode of a passage never change.
  const questions = new Map<string, GateQuestion>()
  const kept = new Map<string, { readonly atMs: number; readonly value: Promise<unknown> }>()

  function keep<T>(key: string, read: () => Promise<T>, fresh = false): Promise<T> {
    const found = kept.get(key)
    if (!fresh && found !== undefined && Date.now() - found.atMs < KEPT_MS) return found.value as Promise<T>
    const value = read()
    kept.set(key, { atMs: Date.now(), value })
    value.catch(() => kept.delete(key))
    return value
  }

  const states = (site: string, fresh = false) =>
    keep(`gate ${site}`, () => listGateStates(pool, site), fresh)
  const link = async (fresh = false) => {
    const state = await keep(
      'link',
      () => linkState(pool, channelName(peer, side), channelName(side, peer)),
      fresh,
    )
    const heard = state.lastHeardAt
    const isSilent = heard === null || Date.now() - heard.getTime() > unknownAfterMs()
    // What it was not told of it cannot have answered: a full backlog is as good as silence.
    return { ...state, isUnknown: isSilent || parts.isBacklogFull(state.waiting) }
  }

  return {
    async questionOf(reference) {
      const known = questions.get(reference)
      if (known !== undefined) return known
      const found = await findGateQuestion(pool, reference)
      if (found === null) return null
      if (questions.size >= QUESTIONS_KEPT_MAX) questions.clear()
      questions.set(reference, found)
      return found
    },
    link: () => link(),
    states: (site) => states(site),
    forget: () => kept.clear(),
    async around(question, now, fresh = false) {
      const site = book.find(question.site)
      const [lines, { isUnknown }] = await Promise.all([states(question.site, fresh), link(fresh)])
      const line = lines.find(({ direction }) => direction === question.direction)
      const direction = siteDirection(side, question.direction)
      const { goodsClass, laneMode: mode } = question
      const planned = site === null ? null : publishedHours(site, { direction, goodsClass, mode }, now)
      return {
        now,
        rules: book.at(now).rules,
        gateOpen: stricter(planned?.[side].state ?? 'unknown', ordered(line?.ownState)),
        otherSideOpen:
          isUnknown || line === undefined || line.otherState === 'unknown'
            ? 'unknown'
            : stricter(planned?.[peer].state ?? 'unknown', ordered(line.otherState)),
      }
    },
  }
}

/** What was ordered on the day; without an order the published hours speak alone. */
const ordered = (state: string | undefined): GateState =>
  state === 'closed' || state === 'by-appointment' ? state : 'open'

const STRICTNESS = { open: 0, 'by-appointment': 1, unknown: 2, closed: 3 } as const satisfies Record<
  GateState,
  number
>
const stricter = (a: GateState, b: GateState): GateState => (STRICTNESS[a] >= STRICTNESS[b] ? a : b)

/** What we tell of a gate: only what was ordered; the hours are published. */
export const gateStateMessage = (
  side: Side,
  line: { readonly site: string; readonly direction: Direction; readonly ownState: string },
  at: Instant,
): GateStateMessage => ({
  kind: 'gate-state',
  from: side,
  site: line.site,
  direction: line.direction,
  state: ordered(line.ownState),
  at,
})
