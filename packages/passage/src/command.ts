import type { DecisionSubject, Evidence, InspectionKind } from '@landport/clearance/board'
import type { Direction } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { LowerRung } from './ladder.ts'
import type {
  Carrier,
  Channel,
  Consignment,
  DeclarationChange,
  Flow,
  GoodsClass,
  LoadTransfer,
  LoadUnit,
  OpeningBasis,
  PassageReference,
  Reading,
} from './passage.ts'

/** What may be asked of a passage. The kinds are closed; each is one row of the authority table. */
export type PassageCommand =
  | RegisterPassage
  | {
      readonly kind: 'amend'
      readonly carrier?: Carrier
      readonly driver?: string | null
      readonly reason: string
      /** Of what the other side told, as it counts. */
      readonly revision?: number
    }
  /** The same passage goes on by a less automatic way: another vehicle, or the traditional lane. */
  | {
      readonly kind: 'step-down'
      readonly to: LowerRung
      /** The truck that takes the goods on, and who drives it; not given where the vehicle stays. */
      readonly carrier?: Carrier
      readonly driver?: string | null
      readonly reason: string
    }
  | { readonly kind: 'cancel'; readonly reason: string }
  /** An importer, broker or carrier of this side joins a passage that the other side announced. */
  | { readonly kind: 'add-party'; readonly organisation: string }
  | {
      readonly kind: 'record-fact'
      readonly item: string
      readonly status: 'met' | 'failed' | 'unavailable'
      readonly reference: string | null
      readonly validUntil: Instant | null
      readonly source: string
      /** Of a fee: what was paid, in whole units of the pack's currency. */
      readonly amount?: number | null
    }
  | { readonly kind: 'record-channel'; readonly channel: Channel; readonly declarationNumber: string | null }
  | {
      readonly kind: 'decide'
      readonly agency: string
      readonly subject: DecisionSubject
      readonly outcome: 'yes' | 'no'
      readonly legalBasis: string
      readonly remark: string | null
      readonly evidence: readonly Evidence[]
    }
  | {
      readonly kind: 'withdraw'
      readonly agency: string
      readonly subject: DecisionSubject
      readonly reason: string
    }
  | {
      readonly kind: 'hold'
      readonly agency: string
      readonly subject: DecisionSubject
      readonly reason: string
      readonly legalBasis: string
    }
  | { readonly kind: 'lift-hold'; readonly agency: string; readonly hold: string; readonly reason: string }
  | {
      readonly kind: 'request-inspection'
      readonly agency: string
      readonly inspection: InspectionKind
      readonly reason: string
    }
  | {
      readonly kind: 'record-inspection'
      readonly agency: string
      readonly inspection: string
      readonly result: 'conform' | 'not-conform' | 'treat'
      readonly evidence: readonly Evidence[]
    }
  | {
      readonly kind: 'order-stop'
      readonly agency: string
      readonly reason: string
      readonly legalBasis: string
    }
  | {
      readonly kind: 'lift-stop'
      readonly agency: string
      readonly stopOrder: string
      readonly reason: string
    }
  | { readonly kind: 'call-forward'; readonly slot: Instant | null }
  | { readonly kind: 'gate-in'; readonly lane: string }
  | { readonly kind: 'record-reading'; readonly reading: Reading }
  | {
      readonly kind: 'record-crossing'
      readonly lane: string
      readonly direction: Direction
      readonly at: Instant
      /** What the side it left says of its own permission; only the other side tells it. */
      readonly permittedThere?: boolean
    }
  /** A lane raised its barrier for this vehicle: recorded as it happened. `by`: the person who did, null for the lane. */
  | {
      readonly kind: 'record-opening'
      readonly lane: string
      readonly at: Instant
      readonly basis: OpeningBasis
      readonly by: string | null
    }
  /** The barrier at the line is to rise for this vehicle: only while the permission stands. */
  | { readonly kind: 'order-barrier'; readonly lane: string }
  | { readonly kind: 'enter-yard'; readonly yard: string }
  | {
      readonly kind: 'transfer-load'
      readonly method: LoadTransfer['method']
      readonly onto: string
    }
  | { readonly kind: 'leave-yard' }
  /** The receiving side's own acts on what arrived; the departing side hears of them by message. */
  | { readonly kind: 'accept' }
  | { readonly kind: 'return'; readonly reasonCode: string; readonly reason: string }
  | { readonly kind: 'turn-around'; readonly reason: string }
  | { readonly kind: 'move'; readonly toSite: string; readonly reason: string }
  | { readonly kind: 'close' }
  | {
      readonly kind: 'note-other-side'
      readonly state: 'received' | 'may-proceed' | 'not-yet' | 'accepted' | 'returned' | 'crossed'
      readonly reason: string | null
      readonly at: Instant
      /** Closed code of a return; never free text. */
      readonly reasonCode?: string
      /** Which telling of ours it answers. */
      readonly revision?: number
      /** Of a crossing: whether the side it left had permitted it. */
      readonly permittedThere?: boolean
    }
  /** The world around changed (a gate opened or closed, a validity ran out): judge again, enter what follows. */
  | { readonly kind: 'review' }
  /** What became of a declaration that lies on this vehicle: cancelled, or amended. */
  | {
      readonly kind: 'note-declaration'
      readonly change: DeclarationChange
      /** Number given by customs, else our id of the declaration. */
      readonly declaration: string
      /** Whether what it now declares covers all that is loaded of it. */
      readonly covers: boolean
    }
  /** Rules changed for waiting passages by their transitional clause: names both versions. */
  | { readonly kind: 'rejudge'; readonly rules: string }

export interface RegisterPassage {
  readonly kind: 'register'
  readonly reference: PassageReference
  readonly site: string
  readonly direction: Direction
  readonly flow: Flow
  readonly goodsClass: GoodsClass
  readonly carrier: Carrier
  readonly loaded: boolean
  readonly batchNumber: string | null
  readonly follows: PassageReference | null
  readonly parties: readonly string[]
  readonly driver: string | null
  readonly loadUnits: readonly LoadUnit[]
  readonly consignments: readonly Consignment[]
  readonly expectedCrossingAt: Instant | null
  readonly simulated: boolean
  /** Of what the other side told, as it counts; not given by whoever registers here. */
  readonly revision?: number
}
