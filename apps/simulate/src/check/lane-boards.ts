import type { Instant } from '@landport/std/time'
import type { Way } from '../lanes/gate.ts'
import type { SiteEntry } from '../lanes/site-desk.ts'

interface Board {
  way: Way
  /** Numbers of the entries by which it was over the line, for one that comes to this side. */
  cameWith: number | null
  isPermitted: boolean
  /** When it was permitted and when not any more, by the site's clock. */
  readonly permissions: { readonly at: Instant; readonly isPermitted: boolean }[]
  required: readonly { readonly agency: string; readonly subject: string; readonly before: string }[]
  readonly yes: Set<string>
  readonly stops: Set<string>
  readonly holds: Set<string>
  hasEnded: boolean
  goodsClass: string
  isLoaded: boolean
  channel: string
  /** How it stood after each entry. */
  readonly history: { readonly n: number; readonly version: number; readonly isFree: boolean }[]
}

/** How a passage stood at a number of the site's journal, by the entries alone. */
export type Standing = 'unknown' | 'not-yet' | 'free' | 'taken-back'

/** Reads the site's entries as they are written, and knows of nothing else. */
export class LaneBoards {
  readonly #boards = new Map<string, Board>()

  onEntry({ n, at, reference, version, data }: SiteEntry): void {
    const board = this.#boards.get(reference) ?? fresh()
    this.#boards.set(reference, board)
    if (data.type === 'crossed' && board.way === 'in') {
      board.cameWith = n
      // It had the permission that held when it crossed, however late that is told.
      board.isPermitted = board.permissions.findLast((one) => one.at <= data.at)?.isPermitted ?? false
    } else take(board, data)
    const { isPermitted } = board
    if (isPermitted !== (board.permissions.at(-1)?.isPermitted ?? false))
      board.permissions.push({ at, isPermitted })
    const missing = board.required.some(
      ({ agency, subject, before }) =>
        before !== 'yard-exit' &&
        // Behind the line only what is due before the yard keeps it.
        (board.cameWith === null || before === 'gate-in') &&
        !board.yes.has(`${agency} ${subject}`),
    )
    const isHeld = board.stops.size > 0 || (board.cameWith === null && board.holds.size > 0)
    const isFree = board.isPermitted && !missing && !isHeld && !board.hasEnded
    board.history.push({ n, version, isFree })
  }

  /** By whoever was told up to this entry, and of this passage up to this version. */
  standing(reference: string, upTo: number, toldVersion: number): Standing {
    const known = (this.#boards.get(reference)?.history ?? []).filter(
      ({ n, version }) => n <= upTo || version <= toldVersion,
    )
    const last = known.at(-1)
    if (last === undefined) return 'unknown'
    if (last.isFree) return 'free'
    return known.some(({ isFree }) => isFree) ? 'taken-back' : 'not-yet'
  }

  wayOf(reference: string): Way | null {
    return this.#boards.get(reference)?.way ?? null
  }

  /** Whether it was over the line by this entry. */
  hasCome(reference: string, upTo: number): boolean {
    const cameWith = this.#boards.get(reference)?.cameWith ?? null
    return cameWith !== null && cameWith <= upTo
  }

  /** Whether the release that was given at this version was one. */
  wasFreeAt(reference: string, version: number): boolean {
    return this.#boards.get(reference)?.history.some((one) => one.version === version && one.isFree) ?? false
  }

  /** What the rows of a pack on lanes that are cut off ask. */
  traits(reference: string): Readonly<Record<string, unknown>> {
    const board = this.#boards.get(reference)
    const channel = board?.channel ?? 'unknown'
    const isUnknown = channel === 'unknown' && (board?.isLoaded ?? true)
    return {
      carrier: 'truck',
      goodsClass: board?.goodsClass,
      inspection: channel === 'red' ? 'goods' : channel === 'yellow' || isUnknown ? 'documents' : 'none',
      quarantine: false,
    }
  }
}

const fresh = (): Board => ({
  way: 'out',
  cameWith: null,
  isPermitted: false,
  permissions: [],
  required: [],
  yes: new Set(),
  stops: new Set(),
  holds: new Set(),
  hasEnded: false,
  goodsClass: '',
  isLoaded: true,
  channel: 'unknown',
  history: [],
})

function take(board: Board, entry: SiteEntry['data']): void {
  switch (entry.type) {
    case 'passage-registered':
      board.required = entry.required
      board.way = entry.registration.direction
      board.goodsClass = entry.registration.goodsClass
      board.isLoaded = entry.registration.loaded
      return
    case 'required-decisions-changed':
    case 'rules-rejudged':
      board.required = entry.required
      return
    case 'channel-recorded':
      board.channel = entry.channel
      return
    case 'decision-recorded':
      if (entry.outcome === 'yes') board.yes.add(`${entry.agency} ${entry.subject}`)
      else board.yes.delete(`${entry.agency} ${entry.subject}`)
      return
    case 'decision-withdrawn':
      board.yes.delete(`${entry.agency} ${entry.subject}`)
      return
    case 'stop-ordered':
      board.stops.add(entry.stopOrder.id)
      return
    case 'stop-lifted':
      board.stops.delete(entry.stopOrder)
      return
    case 'hold-placed':
      board.holds.add(entry.hold.id)
      return
    case 'hold-lifted':
      board.holds.delete(entry.hold)
      return
    case 'crossing-permitted':
      board.isPermitted = true
      return
    case 'permission-withdrawn':
      board.isPermitted = false
      return
    case 'crossed':
    case 'yard-entered':
    case 'cancelled':
    case 'turned-around':
    case 'returned':
      board.hasEnded = true
      return
    default:
      return
  }
}
