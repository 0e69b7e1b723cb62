import type { Agreement, Gauge } from '@landport/exchange/agreement/agreement'
import type { Evidence } from '@landport/exchange/bundle'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import Type from 'typebox'
import { closed, LineText } from './request-parts.ts'
import type { RestoreStateView } from './restore.ts'

/** What a person may do with the link; each is an entry with its reason. */
export const LINK_ACTS = ['pause', 'block', 'resume'] as const
export type LinkAct = (typeof LINK_ACTS)[number]
export const LinkActRequest = closed({ act: Type.Enum([...LINK_ACTS]), reason: LineText })
export type LinkActRequest = Type.Static<typeof LinkActRequest>

/** A civil date in Hanoi whose day at the gate has ended; the last one unless told. */
export const StatementRequest = closed({
  day: Type.Optional(Type.String({ pattern: '^20\\d{2}-\\d{2}-\\d{2}$' })),
})
export type StatementRequest = Type.Static<typeof StatementRequest>

export type LinkStateName = 'working' | 'waiting' | 'broken' | 'stopped'

/** How we stand towards the other side on a channel. */
export interface LinkView {
  readonly state: LinkStateName
  readonly since: Instant | null
  /** The machine's own words on the last fault. */
  readonly why: string | null
  readonly failures: number
  /** No attempt before. */
  readonly nextAt: Instant | null
  /** When a person stopped it: which act, in what role, why. Null when a conflict or the restore procedure did. */
  readonly by: {
    readonly act: 'pause' | 'block'
    readonly role: string
    readonly reason: string
    readonly at: Instant
  } | null
}

interface ChannelFigures {
  readonly channel: string
  readonly link: LinkView
  /** Highest number given, or taken. 0 before the first. */
  readonly last: number
  /** Up to which number there are receipts. Delivery and receipt are one answer. */
  readonly receipted: number
  readonly lastMinute: number
  /** Machine time of the last receipt that came, or message that was taken. */
  readonly lastAt: Instant | null
  /** Numbers that are not there: never any. */
  readonly missing: number
  /** Receipts among the newest that refuse or dispute. */
  readonly refused: number
}

export interface ChannelOutView extends ChannelFigures {
  readonly way: 'out'
  readonly waiting: number
  /** Of these without a number yet. */
  readonly unnumbered: number
  /** Held back because the agreement has lapsed. */
  readonly held: number
  readonly oldestWaitingAt: Instant | null
  /** Median from number to receipt, seconds. */
  readonly lagSeconds: number | null
  readonly receiptedLastMinute: number
}

export interface ChannelInView extends ChannelFigures {
  readonly way: 'in'
  /** Number that is waited for; one beyond it is answered by asking for this one. */
  readonly expected: number
}

export interface GaugeView {
  readonly gauge: Gauge
  readonly value: number
  readonly max: number
  readonly percent: number
  readonly state: 'ok' | 'warning' | 'full'
  /** What the agreement says happens at 100 %. */
  readonly atFull: Agreement['limits'][Gauge]['atFull']
}

/** How long smart lanes go on without the other side, by a parameter of the procedure pack. */
export interface SmartModeView {
  readonly state: 'goes-on' | 'ending' | 'over'
  /** Why it is over: the other side is silent, or as many messages wait as the agreement allows. */
  readonly because: 'silence' | 'backlog' | null
  readonly minutesMax: number
  readonly parameter: string
  readonly text: Text3
  readonly legalBasis: readonly string[]
  readonly assumed: boolean
  readonly lastHeardAt: Instant | null
  /** Machine time at which it ends if the other side stays silent; null when it never spoke. */
  readonly endsAt: Instant | null
  /** Whole minutes until then, by the machine; 0 when it is over. */
  readonly leftMinutes: number
}

/** `GET /api/exchange`. Times are the machine's: links and clocks do not follow a simulated day. */
export interface ExchangeView {
  readonly at: Instant
  readonly side: Side
  readonly agreement: string
  readonly receiptMinutes: number
  readonly out: ChannelOutView
  readonly in: ChannelInView
  readonly gauges: readonly GaugeView[]
  /** How far the other side's clock is ahead of ours, as last seen by this process. */
  readonly skew: { readonly seconds: number; readonly at: Instant } | null
  readonly skewSecondsMax: number
  readonly smartMode: SmartModeView
  readonly restore: RestoreStateView
  readonly mayAct: boolean
}

export type TestState = 'ok' | 'warning' | 'failed' | 'not-used' | 'unknown'
export const TEST_STEPS = [
  'address',
  'tls',
  'signature',
  'keys',
  'clock',
  'log-head',
  'witness',
  'agreement',
  'numbers',
  'way-back',
] as const
export type TestStep = (typeof TEST_STEPS)[number]

/** One round trip to the other side, step by step. */
export interface ConnectionTestView {
  readonly at: Instant
  readonly tookMs: number
  readonly steps: readonly { readonly step: TestStep; readonly state: TestState; readonly says: Text3 }[]
}

/** Query of `GET /api/exchange/messages`. `before`: numbers below; `from` and `to`: instants. */
export interface ExchangeMessageFilter {
  readonly way?: 'out' | 'in'
  readonly search?: string
  readonly kind?: string
  readonly outcome?: 'waiting' | 'applied' | 'other'
  readonly from?: string
  readonly to?: string
  readonly before?: string
}

export interface ExchangeMessageLine {
  readonly id: string
  readonly way: 'out' | 'in'
  readonly channel: string
  readonly number: number
  readonly kind: string
  readonly reference: string | null
  readonly outcome: 'applied' | 'refused' | 'conflict' | null
  /** When it was sent, or taken, by the sides' clocks. */
  readonly at: Instant | null
}

export interface ExchangeMessagesView {
  readonly items: readonly ExchangeMessageLine[]
  readonly next: string | null
}

/** A signed text: as it went, and what its signature says. */
export interface SignedTextView {
  /** Canonical text, byte for byte. */
  readonly text: string
  readonly digest: string
  /** What was understood of it; null when it is of another form. */
  readonly understood: unknown
  readonly headers: readonly {
    readonly algorithm: string
    readonly key: string
    readonly typ: string
    readonly algorithms: readonly string[]
  }[]
  /** Checked now, with the keys that count now: a key may since have ended. `own`: our signature. */
  readonly signature: 'right' | 'wrong' | 'key-not-counting-now'
  readonly place: number
  readonly count: number
  readonly proof: readonly string[]
  readonly manifest: unknown
  readonly evidence: Evidence
}

export interface ExchangeMessageView {
  readonly line: ExchangeMessageLine
  /** Null: kept in a form from before texts were signed together. */
  readonly message: SignedTextView | null
  readonly receipt: SignedTextView | null
  readonly receiptAt: Instant | null
}

export interface StatementHalfView {
  readonly by: Side
  readonly at: Instant
  readonly keys: readonly string[]
  readonly channels: readonly {
    readonly channel: string
    readonly from: number
    readonly to: number
    readonly root: string | null
  }[]
}

export interface StatementView {
  readonly day: string
  readonly recordedAt: Instant
  readonly agrees: boolean
  readonly own: StatementHalfView
  readonly other: StatementHalfView
  readonly differences: readonly {
    readonly channel: string
    readonly ownTo: number
    readonly otherTo: number
    readonly numbers: readonly number[]
    readonly messages: readonly {
      readonly number: number
      readonly id: string
      readonly kind: string
      readonly reference: string | null
    }[]
  }[]
}

/** What became of a proposal: a statement, or why there is none. */
export interface ProposedStatementView {
  readonly day: string
  readonly agrees: boolean | null
  readonly failed: string | null
}

export interface KeyView {
  readonly side: Side
  readonly id: string
  readonly algorithm: string
  readonly validFrom: Instant | null
  readonly validTo: Instant | null
  /** `soon`: ends within thirty days. */
  readonly state: 'counts' | 'soon' | 'not-yet' | 'over'
}

export interface CertificateView {
  readonly side: Side
  readonly subject: string
  readonly fingerprint: string
  readonly validFrom: Instant
  readonly validTo: Instant
  readonly state: 'counts' | 'soon' | 'not-yet' | 'over'
}

export interface LogTrustView {
  readonly log: string
  readonly whose: 'own' | 'other'
  /** Newest head: of ours as signed, of theirs as we cosigned it. */
  readonly size: number | null
  readonly at: Instant | null
  /** Of ours: the newest that the other side cosigned. */
  readonly witnessedSize: number | null
  readonly witnessedAt: Instant | null
  readonly closed: { readonly ownSize: number; readonly heldSize: number; readonly at: Instant } | null
}

export interface TrustView {
  /** The machine's time. */
  readonly at: Instant
  readonly keys: readonly KeyView[]
  readonly required: readonly string[]
  readonly certificates: readonly CertificateView[]
  readonly mutualTls: boolean
  readonly logs: readonly LogTrustView[]
  readonly accusations: readonly {
    readonly log: string
    readonly size: number
    readonly why: string
    readonly note: string
    readonly againstNote: string
    readonly at: Instant
  }[]
  readonly witness: 'comparing' | 'on' | 'state-lost' | 'state-behind'
  readonly logCheck: {
    readonly roundSeconds: number | null
    readonly roundLines: number | null
    readonly findings: number
  }
}
