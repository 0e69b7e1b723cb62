import type { DecisionCell, Inspection, StopOrder } from '@landport/clearance/board'
import type { DeclarationId } from '@landport/clearance/declaration'
import type { ReadinessFact } from '@landport/clearance/fact'
import type { Brand } from '@landport/std/brand'
import type { Direction, Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { LowerRung } from './ladder.ts'

/**
 * The single-use reference of one crossing, issued by the side the vehicle leaves and used by both:
 * `VNHN261122-00417` = side, gate code, Hanoi date, serial.
 */
export type PassageReference = Brand<string, 'PassageReference'>

export type Flow =
  | 'fruit-export'
  | 'electronics-export'
  | 'electronics-import'
  | 'general-export'
  | 'general-import'
  | 'returned-goods'
  | 'empty'
  | 'two-way'
  | 'new-vehicles'
  | 'transit'
  | 'temporary-import-re-export'

export type GoodsClass = 'fruit' | 'electronics' | 'agri-other' | 'general' | 'new-vehicles' | 'none'

export type Carrier =
  | {
      readonly kind: 'truck'
      readonly plate: string
      readonly trailerPlate: string | null
      readonly country: Side
      /** Weight of the vehicle without goods, kilograms: without it the weighbridge cannot be compared. */
      readonly tareKg?: number
    }
  /** Equipment, not a vehicle with a driver: it has a fleet id and no road plate. */
  | {
      readonly kind: 'guided-vehicle'
      readonly fleetId: string
      readonly missionId: string | null
      readonly safetyOperator: boolean
    }
  /** A new vehicle that crosses on its own wheels, without a plate. */
  | { readonly kind: 'own-wheels'; readonly vin: string }

export interface LoadUnit {
  readonly container: string | null
  readonly seals: readonly string[]
  readonly full: boolean
}

/** One declaration's part on this vehicle: a declaration may lie on many vehicles, a vehicle may carry many. */
export interface Consignment {
  readonly declaration: DeclarationId | null
  readonly declarationNumber: string | null
  readonly description: string
  readonly hs: string
  readonly originCountry: string
  readonly exporter: string
  readonly importer: string
  readonly packages: number | null
  readonly grossWeightKg: number
  readonly growingAreaCode: string | null
  readonly packingHouseCode: string | null
}

/** A later act on a declaration. */
export type DeclarationChange = 'cancelled' | 'amended'

/** Customs' channel on this side. Never sent to the other side. */
export type Channel = 'green' | 'yellow' | 'red' | 'unknown'

/**
 * Where the passage stands on this side.
 * out: registered → called → gated-in → permitted → crossed → accepted | returned → closed
 * in:  announced → permitted → crossed → in-yard → released → closed (sent-back when refused)
 * turned-around, moved and cancelled end a passage that never crossed.
 */
export type Phase =
  | 'registered'
  | 'announced'
  | 'called'
  | 'gated-in'
  | 'permitted'
  | 'crossed'
  | 'accepted'
  | 'returned'
  | 'in-yard'
  | 'released'
  | 'sent-back'
  | 'turned-around'
  | 'moved'
  | 'cancelled'
  | 'closed'

/** What the other side has let us know about this passage. */
export interface OtherSideView {
  readonly state: 'not-told' | 'received' | 'may-proceed' | 'not-yet' | 'crossed' | 'accepted' | 'returned'
  readonly reason: string | null
  readonly message: string | null
  readonly at: Instant | null
}

export interface Reading {
  readonly device: string
  readonly kind: 'plate' | 'weight' | 'barrier' | 'km0'
  readonly lane: string
  /** Plate text, kilograms, `up`/`down`, `out`/`in`. */
  readonly value: string
  readonly confidence: number
  readonly at: Instant
}

/** A running legal clock. */
export interface RunningLimit {
  readonly limit: string
  readonly startedAt: Instant
  readonly deadline: Instant
  /** Row of the pack that sets it. */
  readonly row: string
  /** Who is told last, when it runs out: agency or party of the pack; null when the row names nobody. */
  readonly owner: string | null
}

/** The one crossing of this reference, as it happened. */
export interface Crossing {
  readonly lane: string
  readonly at: Instant
  readonly permitted: boolean
  /** Whose reading it rests on; an own reading that comes later confirms it. */
  readonly toldBy: 'own-reading' | 'other-side'
}

/** The goods changed vehicle in the yard: the load was moved over, or the container was put on another chassis. */
export interface LoadTransfer {
  readonly method: 'transload' | 'container-swap'
  /** Plate or fleet id of the vehicle that takes the goods on. */
  readonly onto: string
  readonly at: Instant
}

/** On what a lane opened: it heard the site, it was cut off, or a person did it by hand. */
export type OpeningBasis = 'connected' | 'cut-off' | 'by-hand'

export interface Incident {
  readonly kind:
    | 'opened-without-permission'
    | 'crossed-without-permission'
    | 'crossed-before-batch'
    | 'wrong-direction'
    | 'weight-mismatch'
    | 'plate-mismatch'
    | 'returned'
  readonly at: Instant
  readonly note: string
}

/** A passage as one side sees it: the fold of its entries. */
export interface Passage {
  readonly reference: PassageReference
  readonly side: Side
  readonly site: string
  readonly direction: Direction
  readonly flow: Flow
  readonly goodsClass: GoodsClass
  readonly carrier: Carrier
  readonly laneMode: 'smart' | 'traditional'
  /** How it came down the ladder, oldest first; absent where it did not. */
  readonly stepsDown?: readonly { readonly to: LowerRung; readonly at: Instant }[]
  readonly loaded: boolean
  readonly batchNumber: string | null
  /**
   * Which telling of vehicle and load this is: what goes out counts its own, what comes in has the other side's number.
   * 0: a vehicle that the other side has not told of. Not in passages last written before it was kept.
   */
  readonly revision?: number
  /** The passage whose goods come back, or the first leg of a two-way trip. */
  readonly follows: PassageReference | null
  /** Organisations that may see it: trader, broker, carrier. */
  readonly parties: readonly string[]
  /** Reference into the erasable store of persons; null where nobody drives. */
  readonly driver: string | null
  readonly loadUnits: readonly LoadUnit[]
  readonly consignments: readonly Consignment[]
  readonly channel: Channel
  /** Of declarations on this side for what the other side announced: its consignments carry the other side's numbers. */
  readonly ownDeclarationNumbers?: readonly string[]
  readonly phase: Phase
  /** Version of the procedure pack pinned at registration, `vn@2026-07-01`. */
  readonly rules: string
  readonly cells: readonly DecisionCell[]
  readonly stopOrders: readonly StopOrder[]
  readonly inspections: readonly Inspection[]
  readonly facts: readonly ReadinessFact[]
  readonly otherSide: OtherSideView
  readonly readings: readonly Reading[]
  readonly limits: readonly RunningLimit[]
  readonly incidents: readonly Incident[]
  readonly lane: string | null
  readonly slot: Instant | null
  /** When a barrier was last ordered up: readings from before have opened it and open nothing again. */
  readonly barrierOrderedAt: Instant | null
  readonly crossing: Crossing | null
  readonly yard: string | null
  readonly transfer: LoadTransfer | null
  readonly leftYardAt: Instant | null
  /** When the present phase began (again). */
  readonly phaseSince: Instant
  /** First time each phase was reached. */
  readonly milestones: Readonly<Partial<Record<Phase, Instant>>>
  readonly expectedCrossingAt: Instant | null
  readonly simulated: boolean
  /** Number of entries folded; the next entry has this version + 1. */
  readonly version: number
}
