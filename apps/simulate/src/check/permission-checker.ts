import type { Side } from '@landport/std/side'
import type { StoredEntry } from '../side/tables.ts'
import type { Report } from './violation.ts'

interface Board {
  required: readonly { readonly agency: string; readonly subject: string; readonly before: string }[]
  readonly yes: Set<string>
  readonly stops: Set<string>
  readonly holds: Set<string>
  isPermitted: boolean
  version: number
}

/**
 * Reads entries as they are written and knows of nothing else: a crossing is permitted only when every decision that
 * was asked for before it is there, by an officer of that agency, and nothing holds the vehicle.
 */
export class PermissionChecker {
  readonly #side: Side
  report: Report
  readonly #boards = new Map<string, Board>()

  constructor(side: Side, report: Report) {
    this.#side = side
    this.report = report
  }

  onEntry({ stream, version, data }: StoredEntry): void {
    const board = this.#boards.get(stream) ?? {
      required: [],
      yes: new Set<string>(),
      stops: new Set<string>(),
      holds: new Set<string>(),
      isPermitted: false,
      version: 0,
    }
    this.#boards.set(stream, board)
    if (version !== board.version + 1)
      this.report('applied-twice', `${this.#side} ${stream}: version ${version} after ${board.version}`)
    board.version = version
    const wrong = take(board, data)
    if (wrong !== null) this.report('permitted-without-its-decisions', `${this.#side} ${stream}: ${wrong}`)
  }
}

/** What is wrong with the entry; null when nothing. */
function take(board: Board, entry: StoredEntry['data']): string | null {
  switch (entry.type) {
    case 'passage-registered':
    case 'required-decisions-changed':
    case 'rules-rejudged':
      board.required = entry.required
      return null
    case 'decision-recorded':
      if (!JSON.stringify(entry.by).includes(entry.agency))
        return `a decision of ${entry.agency} by somebody else`
      if (entry.outcome === 'yes') board.yes.add(`${entry.agency} ${entry.subject}`)
      else board.yes.delete(`${entry.agency} ${entry.subject}`)
      return null
    case 'decision-withdrawn':
      board.yes.delete(`${entry.agency} ${entry.subject}`)
      return null
    case 'stop-ordered':
      board.stops.add(entry.stopOrder.id)
      return null
    case 'stop-lifted':
      board.stops.delete(entry.stopOrder)
      return null
    case 'hold-placed':
      board.holds.add(entry.hold.id)
      return null
    case 'hold-lifted':
      board.holds.delete(entry.hold)
      return null
    case 'crossing-permitted': {
      board.isPermitted = true
      const missing = board.required.find(
        ({ agency, subject, before }) => before !== 'yard-exit' && !board.yes.has(`${agency} ${subject}`),
      )
      if (missing !== undefined) return `without the decision of ${missing.agency} on ${missing.subject}`
      if (board.stops.size > 0) return 'after a stop order'
      return board.holds.size > 0 ? 'on hold' : null
    }
    case 'permission-withdrawn':
      board.isPermitted = false
      return null
    case 'crossed':
      return entry.permitted && !board.isPermitted ? 'crossed as permitted, which it was not' : null
    default:
      return null
  }
}
