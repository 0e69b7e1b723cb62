import type { DecisionCell } from '@landport/clearance/board'
import type { Declaration } from '@landport/clearance/declaration'
import type { Readiness } from '@landport/clearance/fact'
import type { Flow, GoodsClass, Passage, Phase } from '@landport/passage/passage'
import type { Direction, Side } from '@landport/std/side'
import type { Language, Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import type { SmartModeView } from './exchange.ts'

/** What the browser is told about the person who signed in. */
export interface SessionView {
  readonly account: string
  readonly displayName: string
  readonly language: Language
  readonly organisation: string
  readonly grants: readonly { readonly id: string; readonly role: string; readonly organisation: string }[]
  /** Sent back in `x-csrf-token` with every request that changes something. */
  readonly csrf: string
  readonly expiresAt: Instant
}

/** Open to everyone: what instance this is. */
export interface InstanceView {
  readonly side: Side
  readonly version: string
  readonly now: Instant
  /** 1 when the clock is the machine's; more when the world is played faster. */
  readonly speed: number
  readonly demonstration: boolean
  /** Present only in a data folder made for demonstration. */
  readonly demoAccounts: readonly {
    readonly signInName: string
    readonly password: string
    readonly role: Text3
  }[]
  readonly sites: readonly {
    readonly id: string
    readonly marker: string
    readonly name: Text3
    readonly shortName: Text3
  }[]
}

/** "Why stopped" in one sentence: who, what, under which rule, by when. */
export interface WhyView {
  /** `moving`: nothing keeps it, `owner` is who moves it. */
  readonly kind: 'stopped' | 'moving'
  readonly owner: string
  readonly ownerName: Text3
  readonly rule: string
  readonly legalBasis: string
  readonly deadline: Instant | null
  readonly sentence: Text3
  readonly nextAction: Text3
  readonly since: Instant
}

export type CellView = Pick<
  DecisionCell,
  'agency' | 'subject' | 'before' | 'state' | 'legalBasis' | 'row'
> & {
  readonly agencyName: Text3
  readonly decidedAt: Instant | null
  /** The one who must act next. */
  readonly next: boolean
}

/** A passage as one line of a list, a mark on the board, a card on the phone. */
export interface PassageLine {
  readonly reference: string
  readonly site: string
  readonly direction: Direction
  readonly flow: Flow
  readonly goodsClass: GoodsClass
  readonly loaded: boolean
  readonly laneMode: 'smart' | 'traditional'
  /** Plate, fleet id or VIN. */
  readonly vehicle: string
  readonly goods: string
  readonly phase: Phase
  readonly lane: string | null
  readonly phaseSince: Instant
  readonly registeredAt: Instant
  readonly expectedCrossingAt: Instant | null
  readonly readyToCall: boolean
  readonly readyToCross: boolean
  readonly cells: readonly CellView[]
  readonly why: WhyView | null
  readonly stopOrders: number
  readonly incidents: number
  readonly simulated: boolean
  readonly version: number
}

export interface Page<T> {
  readonly items: readonly T[]
  /** Null on the last page. */
  readonly next: string | null
  readonly total: number | null
}

export interface TimelineLine {
  readonly version: number
  readonly type: string
  readonly title: Text3
  readonly detail: Text3 | null
  readonly eventAt: Instant
  readonly recordedAt: Instant
  /** Agency, device, other side or platform; an officer's name only for those who may read it. */
  readonly actor: Text3
  readonly simulated: boolean
  readonly sealed: boolean
}

export interface MessageLine {
  readonly id: string
  readonly direction: 'sent' | 'received'
  readonly type: string
  readonly channel: string
  readonly number: number | null
  /** When it was written here, or came here, in the gate's time. */
  readonly at: Instant
  /** When its receiver wrote the receipt, in the gate's time; null while there is none. */
  readonly receiptAt: Instant | null
  readonly receipt: 'waiting' | 'accepted' | 'refused' | 'conflict'
  /** The released content; null for those who do not speak for this side. */
  readonly body: unknown
  /** The receipt as given; null while there is none, and for those who do not speak for this side. */
  readonly receiptBody?: unknown
}

export interface PassageView {
  readonly line: PassageLine
  /** Fields a role may not see are left out by the server. */
  readonly passage: Passage
  readonly readiness: Readiness & {
    readonly texts: Readonly<
      Record<
        string,
        {
          readonly item: Text3
          readonly broughtBy: Text3
          /** Whether this account may record the item now. */
          readonly mayBring: boolean
          /** The currency in which it is paid; null where nothing is. */
          readonly currency: 'VND' | 'CNY' | null
        }
      >
    >
  }
  /** Files brought as evidence that this account may open. */
  readonly evidence: readonly EvidenceFileView[]
  readonly timeline: readonly TimelineLine[]
  readonly messages: readonly MessageLine[]
  /** For each command kind: null when allowed now, else why not. */
  readonly commands: Readonly<
    Record<string, { readonly code: string; readonly message: Text3; readonly next: Text3 } | null>
  >
  readonly driverName: string | null
}

/** A file brought for a passage; decisions and inspections of the agency name its digest. */
export interface EvidenceFileView {
  readonly digest: string
  readonly agency: string
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly broughtAt: Instant
}

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

/** The Management Board's 20:00 form for one gate. Every figure opens the passages behind it by its `figure` key. */
export interface ReportView {
  readonly period: 'day' | 'week' | 'month'
  /** Civil date in Hanoi on whose 20:00 the period ends. */
  readonly date: string
  /** Whose export and import these are. */
  readonly side: Side
  readonly from: Instant
  readonly to: Instant
  readonly made: Instant
  readonly simulated: boolean
  readonly gates: readonly {
    readonly site: string
    readonly name: Text3
    readonly figures: Readonly<Record<ReportFigure, { readonly loaded: number; readonly empty: number }>>
    /** Infrastructure fee recorded as paid in the span; null on a side that collects none here. */
    readonly fees: { readonly amount: number; readonly currency: 'VND' | 'CNY' } | null
  }[]
}

export const REPORT_FIGURES = [
  'export-fruit',
  'export-other',
  'import-goods',
  'import-new-vehicles',
  'turned-around-or-moved',
  'waiting-fruit',
  'waiting-other',
  'waiting-not-registered',
] as const
export type ReportFigure = (typeof REPORT_FIGURES)[number]

/** Figures whose passages can be asked for: those counted, and those for which the fee was recorded as paid. */
export const OPENED_FIGURES = [...REPORT_FIGURES, 'fees'] as const
export type OpenedFigure = (typeof OPENED_FIGURES)[number]

/** Every answer that is not a success. `refusal` for understood and not done; the rest are faults of the request. */
export interface ErrorView {
  readonly error: {
    readonly code: string
    readonly message: Text3
    readonly next: Text3 | null
    readonly details: readonly { readonly location: string; readonly code: string; readonly message: Text3 }[]
  }
}

/** Answer to a command or a registration: the entries are committed when it is given. */
export interface CommandView {
  readonly reference: string
  readonly version: number
  /** Types of the entries written, in order; empty when the command changed nothing. */
  readonly entries: readonly string[]
  /** True when the same command was answered before and this is that answer. */
  readonly repeated: boolean
}

export interface AccountView {
  readonly id: string
  readonly signInName: string
  readonly displayName: string
  readonly organisation: string
  readonly simulated: boolean
  readonly grants: readonly GrantView[]
}

export interface GrantView {
  readonly id: string
  readonly role: string
  readonly organisation: string
  readonly state: 'proposed' | 'in-force' | 'revoked'
  readonly proposedBy: string
  readonly countersignedBy: string | null
}

/** One file's judgement, the same for the console, the command line and tools. */
export interface ImportView {
  readonly file: string
  readonly verdict: 'accepted' | 'refused'
  readonly declarations: readonly {
    readonly id: string
    readonly localReference: string
    readonly registeredNumber: string | null
    readonly act: 'original' | 'amendment' | 'cancellation'
    /** `waiting`: amends or cancels a declaration that is not here yet. */
    readonly state: 'new' | 'known' | 'waiting' | 'conflict'
  }[]
  readonly violations: readonly Violation3[]
  readonly warnings: readonly Violation3[]
}

interface Violation3 {
  readonly location: string
  readonly code: string
  readonly message: Text3
}

/** Names and rules the browser needs to ask the same questions as the server. */
export interface RulesView {
  readonly side: Side
  /** `vn@2026-07-01`, as pinned in passages. */
  readonly version: string
  /** The procedure pack itself; `compileRules` of `@landport/site` makes it answer. */
  readonly pack: unknown
}

export interface HealthView {
  readonly status: 'ready' | 'not-ready'
  readonly side: Side
  readonly version: string
  readonly database: boolean
  readonly sealer: boolean
  readonly broker: boolean
  /**
   * Whether this side's witness cosigns the other side's heads. `comparing`: the other side was not reached yet.
   * `state-lost`, `state-behind`: its memory is gone or older than what it signed; it stays off until the restore
   * procedure has been run.
   */
  readonly witness: 'comparing' | 'on' | 'state-lost' | 'state-behind'
  /**
   * Whether this database holds everything that this side told the other. `comparing`: not asked since the start or
   * the last cut; nothing is numbered. `behind`, `differs`: restored from an older state; nothing is numbered or signed
   * until the restore procedure has been run.
   */
  readonly standing: 'comparing' | 'whole' | 'behind' | 'differs'
  /** The check that reads the stored logs again, round after round; its figures are of the last whole round. */
  readonly logCheck: {
    readonly roundSeconds: number | null
    readonly roundLines: number | null
    readonly findings: number
  }
  /**
   * The line to the national single window; null where none is configured. `away`: it does not answer, `since` then
   * (machine's clock). `waiting`: tellings of the other side to be delivered, counted up to 1000.
   */
  readonly singleWindow: {
    readonly state: 'working' | 'away'
    readonly since: Instant | null
    readonly waiting: number
    readonly why: string | null
    readonly isSimulated: boolean
  } | null
  readonly startedAt: Instant
}

export interface DeclarationLine {
  readonly id: string
  readonly localReference: string
  readonly declarant: string
  readonly registeredNumber: string | null
  readonly act: 'original' | 'amendment' | 'cancellation'
  readonly direction: 'export' | 'import'
  readonly regime: string | null
  readonly goods: string
  readonly grossWeightKg: number | null
  readonly state: 'in-force' | 'amended' | 'cancelled' | 'waiting'
  readonly receivedAt: Instant
}

export interface DeclarationView {
  readonly line: DeclarationLine
  readonly declaration: Declaration
  /** sha-256 of the bytes it came in. */
  readonly raw: string
  /** Whether this account may download those bytes. */
  readonly mayOpenFile: boolean
  readonly passages: readonly string[]
  /** This declaration, its amendments and cancellations that this account may read, oldest first. */
  readonly history: readonly DeclarationLine[]
  /** Holds on it, the open ones first. */
  readonly holds: readonly DeclarationHoldView[]
  /** Agencies for which this account may place a hold on it. */
  readonly mayHold: readonly { readonly agency: string; readonly agencyName: Text3 }[]
}

export interface DeclarationHoldView {
  readonly id: string
  readonly agency: string
  readonly agencyName: Text3
  readonly reason: string
  readonly legalBasis: string
  readonly placedAt: Instant
  readonly liftedAt: Instant | null
  readonly mayLift: boolean
}
