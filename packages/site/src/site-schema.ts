import Type from 'typebox'
import {
  CivilDateSchema,
  closed,
  IdSchema,
  ProvenanceSchema,
  SideSchema,
  Text3Schema,
} from './schema-parts.ts'
import { DIRECTIONS, GOODS_CLASSES, LANE_MODES } from './vocabulary.ts'

/** Place along the schematic road: 0 is inland Viet Nam, 1 inland China. Not to scale. */
const PositionSchema = Type.Number({ minimum: 0, maximum: 1 })
const DirectionSchema = Type.Enum(DIRECTIONS)
/** Civil time `HH:MM`; `24:00` ends a day. */
const TimeSchema = Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' })

export const OPENING_STATES = ['open', 'by-appointment', 'closed', 'unknown'] as const
export type OpeningState = (typeof OPENING_STATES)[number]

/** All directions in a site file are as seen from Viet Nam: `out` runs toward China. */
export const LaneSchema = closed({
  id: IdSchema,
  label: Text3Schema,
  direction: DirectionSchema,
  mode: Type.Enum(LANE_MODES),
  isReversible: Type.Boolean(),
  /** Place across the road, from one edge to the other, for drawing. */
  order: Type.Integer({ minimum: 0 }),
  provenance: ProvenanceSchema,
})
export type Lane = Type.Static<typeof LaneSchema>

export const BarrierSchema = closed({
  id: IdSchema,
  name: Text3Schema,
  side: SideSchema,
  /** Agency id in that side's procedure pack. */
  owner: IdSchema,
  position: PositionSchema,
  lanes: Type.Array(IdSchema, { minItems: 1 }),
  provenance: ProvenanceSchema,
})
export type Barrier = Type.Static<typeof BarrierSchema>

export const STATION_KINDS = [
  'gate-in',
  'fee-counter',
  'weighbridge',
  'scanner',
  'inspection-dock',
  'plant-quarantine',
  'health-quarantine',
  'customs-desk',
  'border-guard-booth',
  'immigration-booth',
  'crane',
] as const
export type StationKind = (typeof STATION_KINDS)[number]

export const StationSchema = closed({
  id: IdSchema,
  kind: Type.Enum(STATION_KINDS),
  name: Text3Schema,
  side: SideSchema,
  agency: IdSchema,
  position: PositionSchema,
  serves: Type.Array(DirectionSchema, { minItems: 1 }),
  /** Vehicles served at the same time. */
  servers: Type.Integer({ minimum: 1 }),
  provenance: ProvenanceSchema,
})
export type Station = Type.Static<typeof StationSchema>

export const BAY_KINDS = ['parking', 'transloading', 'inspection', 'guided-vehicle'] as const
export const YardSchema = closed({
  id: IdSchema,
  name: Text3Schema,
  side: SideSchema,
  kind: Type.Enum(['yard', 'inland-buffer']),
  operator: Text3Schema,
  position: PositionSchema,
  /** On which edge of the road it is drawn. */
  edge: Type.Enum(['near', 'far']),
  capacityVehicles: Type.Integer({ minimum: 1 }),
  /** Rows of bays: `count` bays of a kind, numbered 1 to `count` after the row's id. */
  bays: Type.Array(
    closed({ id: IdSchema, kind: Type.Enum(BAY_KINDS), count: Type.Integer({ minimum: 1, maximum: 2000 }) }),
  ),
  provenance: ProvenanceSchema,
})
export type Yard = Type.Static<typeof YardSchema>

export const DEVICE_KINDS = [
  'plate-camera',
  'container-camera',
  'weighbridge',
  'barrier',
  'lights',
  'loop',
  'seal-reader',
  'transponder-reader',
  'credential-reader',
  'driver-check',
  'scanner',
  'disinfection',
  'height-sensor',
  'km0-sensor',
] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

/** The wire each is spoken to over; what is on it: `contracts/devices/`. */
export const DEVICE_PROTOCOLS = [
  'hikvision-isapi',
  'axis-track',
  'container-ocr',
  'json-http',
  'sics-tcp',
  'mt-continuous-tcp',
  'modbus-tcp',
  'mqtt',
] as const
export type DeviceProtocol = (typeof DEVICE_PROTOCOLS)[number]

/** Where an induction loop lies, as a vehicle drives in the lane's usual direction. */
export const LOOP_PLACES = ['before', 'under', 'after'] as const
export type LoopPlace = (typeof LOOP_PLACES)[number]

export const DeviceSchema = closed({
  id: IdSchema,
  kind: Type.Enum(DEVICE_KINDS),
  protocol: Type.Enum(DEVICE_PROTOCOLS),
  side: SideSchema,
  lane: IdSchema,
  /** The barrier it moves or stands at. */
  barrier: Type.Optional(IdSchema),
  position: PositionSchema,
  /** Of a loop, and of nothing else. */
  place: Type.Optional(Type.Enum(LOOP_PLACES)),
  /** Ed25519 public key, 32 bytes base64: the device signs what it says. Without one the lane vouches for it. */
  key: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$' })),
  /** Verified on that date, good for so many days; absent where nothing is measured. */
  calibration: Type.Optional(
    closed({ on: CivilDateSchema, days: Type.Integer({ minimum: 1, maximum: 3_660 }) }),
  ),
})
export type Device = Type.Static<typeof DeviceSchema>

/**
 * One layer of opening hours by one side. Absent directions, goods classes or modes mean all. Of the layers that hold
 * on a date, the one with the highest priority speaks; outside its intervals it says `otherwise`.
 */
export const CalendarSchema = closed({
  id: IdSchema,
  side: SideSchema,
  zone: Type.Enum(['Asia/Ho_Chi_Minh', 'Asia/Shanghai']),
  priority: Type.Integer({ minimum: 0, maximum: 100 }),
  directions: Type.Optional(Type.Array(DirectionSchema, { minItems: 1 })),
  goodsClasses: Type.Optional(Type.Array(Type.Enum(GOODS_CLASSES), { minItems: 1 })),
  modes: Type.Optional(Type.Array(Type.Enum(LANE_MODES), { minItems: 1 })),
  validFrom: CivilDateSchema,
  /** The first date on which it no longer holds. */
  validTo: Type.Optional(CivilDateSchema),
  /** ISO days of week, 1 Monday to 7 Sunday; absent means every day. */
  weekdays: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1 })),
  intervals: Type.Array(closed({ from: TimeSchema, to: TimeSchema, state: Type.Enum(OPENING_STATES) })),
  otherwise: Type.Enum(OPENING_STATES),
  reason: Text3Schema,
  provenance: ProvenanceSchema,
})
export type Calendar = Type.Static<typeof CalendarSchema>

const SiteSideSchema = closed({
  name: Text3Schema,
  /** Short name, for a board. */
  shortName: Text3Schema,
  province: Text3Schema,
  authority: Text3Schema,
  provenance: ProvenanceSchema,
})

const DailyRangeSchema = closed({
  year: Type.Integer({ minimum: 2024, maximum: 2100 }),
  vehiclesMin: Type.Integer({ minimum: 0 }),
  vehiclesMax: Type.Integer({ minimum: 0 }),
  provenance: ProvenanceSchema,
})

export const SiteFileSchema = closed({
  format: Type.Literal('landport-site/1'),
  id: IdSchema,
  /** Boundary markers as printed, e.g. `1088/2–1089`. */
  marker: Type.String({ minLength: 1 }),
  version: Type.String({ minLength: 1 }),
  validFrom: CivilDateSchema,
  validTo: Type.Optional(CivilDateSchema),
  name: Text3Schema,
  /** For narrow places: the gate's own name, with its markers where it has several roads. */
  shortName: Text3Schema,
  notice: Text3Schema,
  sides: closed({ VN: SiteSideSchema, CN: SiteSideSchema }),
  kmZero: closed({ position: PositionSchema, name: Text3Schema, provenance: ProvenanceSchema }),
  lanes: Type.Array(LaneSchema, { minItems: 1 }),
  barriers: Type.Array(BarrierSchema),
  stations: Type.Array(StationSchema),
  yards: Type.Array(YardSchema),
  devices: Type.Array(DeviceSchema),
  calendars: Type.Array(CalendarSchema),
  capacity: closed({
    /** What is counted: laden vehicles, both directions together, per day. */
    unit: Text3Schema,
    baseline: closed({ vehicles: Type.Integer({ minimum: 0 }), provenance: ProvenanceSchema }),
    targets: Type.Array(DailyRangeSchema),
  }),
})
export type Site = Type.Static<typeof SiteFileSchema>
