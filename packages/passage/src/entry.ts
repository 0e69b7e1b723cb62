import type { DecisionCell, Hold, Inspection, RequiredDecision, StopOrder } from '@landport/clearance/board'
import type { ReadinessFact } from '@landport/clearance/fact'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Actor } from './actor.ts'
import type { RegisterPassage } from './command.ts'
import type { LowerRung, Rung } from './ladder.ts'
import type {
  Carrier,
  Channel,
  Crossing,
  DeclarationChange,
  Incident,
  LoadTransfer,
  OpeningBasis,
  OtherSideView,
  Reading,
  RunningLimit,
} from './passage.ts'

/** What has happened to a passage. Types are never renamed; a changed shape is a new `typeVersion` with an upcaster. */
export type PassageEntry =
  | {
      readonly type: 'passage-registered'
      readonly at: Instant
      readonly side: Side
      readonly laneMode: 'smart' | 'traditional'
      readonly laneModeRows: readonly string[]
      readonly rules: string
      readonly required: readonly RequiredDecision[]
      readonly registration: Omit<RegisterPassage, 'kind'>
    }
  | {
      readonly type: 'passage-amended'
      readonly carrier?: Carrier
      readonly driver?: string | null
      readonly reason: string
      /** Of what the other side told, as it counts. */
      readonly revision?: number
    }
  /** Down the ladder; another vehicle or driver stands in an entry before it. */
  | {
      readonly type: 'stepped-down'
      readonly from: Rung
      readonly to: LowerRung
      readonly laneMode: 'smart' | 'traditional'
      readonly reason: string
      readonly at: Instant
    }
  | { readonly type: 'party-added'; readonly organisation: string; readonly at: Instant }
  | {
      readonly type: 'required-decisions-changed'
      readonly required: readonly RequiredDecision[]
      readonly rules: string
      readonly because: string
    }
  | ({ readonly type: 'fact-recorded'; readonly fact: ReadinessFact } & LateNumber)
  | ({
      readonly type: 'channel-recorded'
      readonly channel: Channel
      readonly declarationNumber: string | null
    } & LateNumber)
  | {
      readonly type: 'decision-recorded'
      readonly agency: string
      readonly subject: DecisionCell['subject']
      readonly outcome: 'yes' | 'no'
      readonly legalBasis: string
      readonly remark: string | null
      readonly evidence: DecisionCell['evidence']
      readonly by: NonNullable<DecisionCell['decidedBy']>
      readonly at: Instant
    }
  | {
      readonly type: 'decision-withdrawn'
      readonly agency: string
      readonly subject: DecisionCell['subject']
      readonly reason: string
      readonly by: NonNullable<DecisionCell['decidedBy']>
      readonly at: Instant
    }
  | { readonly type: 'hold-placed'; readonly subject: DecisionCell['subject']; readonly hold: Hold }
  | {
      readonly type: 'hold-lifted'
      readonly hold: string
      readonly by: Hold['by']
      readonly reason: string
      readonly at: Instant
    }
  | { readonly type: 'inspection-requested'; readonly inspection: Inspection; readonly reason: string }
  | {
      readonly type: 'inspection-recorded'
      readonly inspection: string
      readonly result: NonNullable<Inspection['result']>
      readonly evidence: Inspection['evidence']
      readonly by: Hold['by']
      readonly at: Instant
    }
  | { readonly type: 'stop-ordered'; readonly stopOrder: StopOrder }
  | {
      readonly type: 'stop-lifted'
      readonly stopOrder: string
      readonly by: Hold['by']
      readonly reason: string
      readonly at: Instant
    }
  | { readonly type: 'called-forward'; readonly slot: Instant | null; readonly at: Instant }
  | { readonly type: 'gated-in'; readonly lane: string; readonly at: Instant }
  | { readonly type: 'reading-recorded'; readonly reading: Reading }
  /** Derived: every decision and result that this side needs before km 0 is there. Landport says "may move", nobody's yes. */
  | { readonly type: 'crossing-permitted'; readonly at: Instant; readonly rows: readonly string[] }
  | { readonly type: 'permission-withdrawn'; readonly at: Instant; readonly because: string }
  /** A lane raised its barrier. `permitted`: what this side says of that moment. `by`: the person who did it by hand. */
  | {
      readonly type: 'barrier-opened'
      readonly lane: string
      readonly at: Instant
      readonly permitted: boolean
      readonly basis: OpeningBasis
      readonly by: string | null
    }
  | { readonly type: 'barrier-ordered'; readonly lane: string; readonly at: Instant }
  | {
      readonly type: 'crossed'
      readonly lane: string
      readonly at: Instant
      readonly permitted: boolean
      readonly toldBy: Crossing['toldBy']
    }
  | { readonly type: 'load-transferred'; readonly transfer: LoadTransfer }
  | { readonly type: 'yard-entered'; readonly yard: string; readonly at: Instant }
  | { readonly type: 'yard-exit-permitted'; readonly at: Instant; readonly rows: readonly string[] }
  | { readonly type: 'yard-left'; readonly at: Instant }
  | { readonly type: 'accepted'; readonly at: Instant; readonly bySide: Side }
  | {
      readonly type: 'returned'
      readonly at: Instant
      readonly bySide: Side
      readonly reasonCode: string
      readonly reason: string
    }
  | { readonly type: 'turned-around'; readonly at: Instant; readonly reason: string }
  | { readonly type: 'moved'; readonly at: Instant; readonly toSite: string; readonly reason: string }
  | { readonly type: 'cancelled'; readonly at: Instant; readonly reason: string }
  | { readonly type: 'closed'; readonly at: Instant }
  | { readonly type: 'other-side-noted'; readonly view: OtherSideView }
  /** What became of a declaration on this vehicle; one that covers the load no longer takes customs' yes on it along. */
  | {
      readonly type: 'declaration-changed'
      readonly declaration: string
      readonly change: DeclarationChange
      readonly covers: boolean
      readonly at: Instant
    }
  | { readonly type: 'limit-started'; readonly limit: RunningLimit }
  | { readonly type: 'limit-ended'; readonly limit: string; readonly at: Instant }
  | { readonly type: 'incident-raised'; readonly incident: Incident }
  | {
      readonly type: 'rules-rejudged'
      readonly from: string
      readonly to: string
      readonly required: readonly RequiredDecision[]
    }

/** The number of a declaration that was registered after the passage; entries without it number nothing more. */
export interface LateNumber {
  /** For the consignments that have none yet. */
  readonly numbers?: string
  /** This side's own, beside the numbers that the other side told. */
  readonly attaches?: string
}

export type PassageEntryType = PassageEntry['type']

/** One journal entry as it lies in a stream. `data` is what happened; the rest says who, when, and how often retold. */
export interface Entry<T extends { readonly type: string }> {
  readonly id: string
  /** `passage/VNHN261122-00417`, `declaration/…`, `account/…`, `gate/…`. */
  readonly stream: string
  readonly version: number
  readonly typeVersion: number
  /** When it happened, as told. */
  readonly eventAt: Instant
  /** When we wrote it down. */
  readonly recordedAt: Instant
  readonly actor: Actor
  readonly data: T
}
