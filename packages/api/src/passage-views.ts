import type { DecisionCell } from '@landport/clearance/board'
import type { Readiness } from '@landport/clearance/fact'
import type { Flow, GoodsClass, Passage, Phase } from '@landport/passage/passage'
import type { Direction } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'

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
