import type { Direction } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import type { SmartModeView } from './exchange.ts'
import type { PassageLine } from './passage-views.ts'

export type GateOpenState = 'open' | 'by-appointment' | 'closed' | 'unknown'

export interface AlarmView {
  readonly id: string
  readonly priority: 1 | 2 | 3
  readonly cause: Text3
  readonly action: Text3
  readonly owner: string
  readonly ownerName: Text3
  readonly raisedAt: Instant
  readonly deadline: Instant | null
  readonly acknowledged: boolean
  readonly passage: string | null
}

/** The live board of one site. Counts carry their unit: loaded or empty, and direction. */
export interface BoardView {
  readonly site: string
  readonly at: Instant
  readonly own: { readonly out: GateOpenState; readonly in: GateOpenState }
  readonly otherSide: {
    readonly state: GateOpenState
    readonly since: Instant | null
    readonly reason: string | null
    readonly lastHeardAt: Instant | null
    readonly waitingMessages: number
  }
  /** Whether smart lanes go on while the other side is silent. */
  readonly smartMode: SmartModeView
  readonly today: {
    readonly from: Instant
    readonly out: { readonly loaded: number; readonly empty: number }
    readonly in: { readonly loaded: number; readonly empty: number }
    readonly target: number
    /** Loaded vehicles crossed in each of the last 24 hours, oldest first. */
    readonly perHour: readonly number[]
  }
  readonly stock: {
    readonly total: number
    readonly ready: number
    readonly notReady: number
    readonly oldest: string | null
    readonly oldestSince: Instant | null
  }
  readonly lanes: readonly {
    readonly lane: string
    readonly state: 'open' | 'closed'
    /** `link`: a smart lane takes nobody new because the other side is unknown. Null: open. */
    readonly closedBy: 'gate' | 'link' | null
    readonly direction: Direction
    readonly barrier: 'up' | 'down' | 'unknown'
    readonly lastReadingAt: Instant | null
  }[]
  readonly passages: readonly PassageLine[]
  readonly alarms: readonly AlarmView[]
}

export interface WorkItem {
  readonly line: PassageLine
  readonly agency: string
  readonly waitingSince: Instant
}
