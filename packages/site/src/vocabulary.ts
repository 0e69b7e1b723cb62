import type { Direction, Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'

/** What a vehicle does at the gate. Not a customs regime: one flow may carry several. */
export const FLOWS = [
  'fruit-export',
  'electronics-export',
  'electronics-import',
  'general-export',
  'general-import',
  'returned-goods',
  'empty',
  'two-way',
  'new-vehicles',
  'transit',
  'temporary-import-re-export',
] as const
export type Flow = (typeof FLOWS)[number]

export const GOODS_CLASSES = [
  'fruit',
  'electronics',
  'agri-other',
  'general',
  'new-vehicles',
  'none',
] as const
export type GoodsClass = (typeof GOODS_CLASSES)[number]

/** `own-wheels`: a new vehicle that is itself the goods, keyed by its VIN. */
export const CARRIERS = ['truck', 'guided-vehicle', 'own-wheels'] as const
export type Carrier = (typeof CARRIERS)[number]

export const LANE_MODES = ['smart', 'traditional'] as const
export type LaneMode = (typeof LANE_MODES)[number]

/** Customs channel (luồng). `unknown` until customs gives one; it is never sent to the other side. */
export const RISK_CHANNELS = ['green', 'yellow', 'red', 'unknown'] as const
export type RiskChannel = (typeof RISK_CHANNELS)[number]

/** The strictest look at goods that any agency asked for or did. Like the channel it is never sent to the other side. */
export const INSPECTION_FLAGS = ['none', 'documents', 'goods'] as const
export type InspectionFlag = (typeof INSPECTION_FLAGS)[number]

export const DIRECTIONS = ['out', 'in'] as const satisfies readonly Direction[]

/** What one decision is about. An agency may owe several on one passage. */
export const DECISION_SUBJECTS = [
  'declaration',
  'manifest',
  'vehicle',
  'mission',
  'person',
  'lot',
  'health',
  'flow',
] as const
export type DecisionSubject = (typeof DECISION_SUBJECTS)[number]

/**
 * The step that may not happen before the decision stands. Going out a vehicle meets call, gate-in, crossing;
 * coming in it meets crossing, gate-in (of the yard), yard-exit.
 */
export const DECISION_POINTS = ['call', 'gate-in', 'crossing', 'yard-exit'] as const
export type DecisionPoint = (typeof DECISION_POINTS)[number]

/** `call`: needed before the vehicle is called forward; `cross`: needed before it may cross. */
export const READINESS_LEVELS = ['call', 'cross'] as const
export type ReadinessLevel = (typeof READINESS_LEVELS)[number]

/** The event at which a rule is fixed for a passage; `immediate` rules (stop orders, closures) are never fixed. */
export const PIN_EVENTS = ['registration', 'gate-in', 'crossing', 'immediate'] as const
export type PinEvent = (typeof PIN_EVENTS)[number]

/** What the rules of one side look at. `direction` is as seen from `side`. */
export interface RulesInputs {
  readonly side: Side
  readonly direction: Direction
  readonly flow: Flow
  readonly goodsClass: GoodsClass
  readonly carrier: Carrier
  /** A person rides on a guided vehicle: who crosses as a person. */
  readonly safetyOperator: boolean
  /** A vehicle on its own wheels is itself the goods and counts as loaded whatever stands here. */
  readonly loaded: boolean
  readonly laneMode: LaneMode
  readonly channel: RiskChannel
  /** Country of origin of the goods, ISO 3166-1 alpha-2, or `unknown`. */
  readonly origin: string
  /** Country where the vehicle is registered, ISO 3166-1 alpha-2; absent means not known. */
  readonly vehicleCountry?: string
  /** HS codes of the goods lines, digits only. Absent means not known: rules then ask for what any of them might need. */
  readonly hs?: readonly string[]
  /** The moment judged; a row is taken if it is in force then. */
  readonly at: Instant
  /** Pin events that already happened to the passage: a row pinned to one is judged at that moment instead. */
  readonly pinned?: Partial<Record<Exclude<PinEvent, 'immediate'>, Instant>>
}
