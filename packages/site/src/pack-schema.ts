import Type from 'typebox'
import {
  CivilDateSchema,
  closed,
  IdSchema,
  ProvenanceSchema,
  SideSchema,
  Text3Schema,
} from './schema-parts.ts'
import {
  DECISION_POINTS,
  DECISION_SUBJECTS,
  GOODS_CLASSES,
  LANE_MODES,
  PIN_EVENTS,
  READINESS_LEVELS,
} from './vocabulary.ts'

/** What a role may do in its own agency. Granting is for the agency's own administrator, with a second person. */
export const ACTS = [
  'decide',
  'hold',
  'stop-order',
  'withdraw',
  'ask-inspection',
  'record-inspection',
  'grant',
] as const
export type Act = (typeof ACTS)[number]

export const RoleSchema = closed({ id: IdSchema, name: Text3Schema, may: Type.Array(Type.Enum(ACTS)) })

export const AgencySchema = closed({
  id: IdSchema,
  name: Text3Schema,
  shortName: Text3Schema,
  /** False for those who steer flow or collect fees and decide nothing as a state agency. */
  isDeciding: Type.Boolean(),
  decidesOn: Type.Array(Type.Enum(DECISION_SUBJECTS)),
  roles: Type.Array(RoleSchema),
  provenance: ProvenanceSchema,
})
export type Agency = Type.Static<typeof AgencySchema>
export type AgencyRole = Type.Static<typeof RoleSchema>

/** Who can be asked to bring something and is no agency of this pack. */
export const PartySchema = closed({ id: IdSchema, name: Text3Schema })
export type Party = Type.Static<typeof PartySchema>

export const LegalBasisSchema = closed({
  id: IdSchema,
  /** Number as printed, e.g. `865/QĐ-TTg`. */
  number: Type.String({ minLength: 1 }),
  title: Text3Schema,
  articles: Type.Optional(Type.String()),
  validFrom: Type.Optional(CivilDateSchema),
  /** The first day on which it no longer holds. */
  validTo: Type.Optional(CivilDateSchema),
  provenance: ProvenanceSchema,
})
export type LegalBasis = Type.Static<typeof LegalBasisSchema>

export const ReadinessItemSchema = closed({
  id: IdSchema,
  name: Text3Schema,
  /** What the person who must bring it has to do. */
  hint: Text3Schema,
})
export type ReadinessItem = Type.Static<typeof ReadinessItemSchema>

const TableInputSchema = Type.Union([
  closed({
    name: Type.String(),
    type: Type.Literal('enum'),
    values: Type.Array(Type.String(), { minItems: 1 }),
  }),
  closed({ name: Type.String(), type: Type.Literal('boolean') }),
  closed({ name: Type.String(), type: Type.Literal('text') }),
  closed({ name: Type.String(), type: Type.Literal('number') }),
])
const ValueSchema = Type.Union([Type.String(), Type.Number(), Type.Boolean()])
const CellSchema = Type.Union([
  ValueSchema,
  Type.Array(ValueSchema, { minItems: 1 }),
  closed({ not: Type.Array(ValueSchema, { minItems: 1 }) }),
  closed({ prefix: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }) }),
  closed({ from: Type.Optional(Type.Number()), to: Type.Optional(Type.Number()) }),
])

const tableSchema = <T extends Type.TSchema>(then: T) =>
  closed({
    id: IdSchema,
    version: Type.String({ minLength: 1 }),
    inputs: Type.Array(TableInputSchema),
    hitPolicy: Type.Enum(['unique', 'first', 'collect']),
    complete: Type.Optional(Type.Boolean()),
    rows: Type.Array(
      closed({
        id: IdSchema,
        when: Type.Record(Type.String(), CellSchema),
        then,
        text: Text3Schema,
        legalBasis: Type.Array(IdSchema),
        pin: Type.Enum(PIN_EVENTS),
        validFrom: Type.Optional(CivilDateSchema),
        validTo: Type.Optional(CivilDateSchema),
        assumed: Type.Optional(Type.Boolean()),
      }),
      { minItems: 1 },
    ),
  })

export const DecisionOutcomeSchema = closed({
  agency: IdSchema,
  subject: Type.Enum(DECISION_SUBJECTS),
  before: Type.Enum(DECISION_POINTS),
})
export type DecisionOutcome = Type.Static<typeof DecisionOutcomeSchema>

export const ReadinessOutcomeSchema = closed({
  item: IdSchema,
  level: Type.Enum(READINESS_LEVELS),
  /** An agency or a party of the pack. */
  broughtBy: IdSchema,
})
export type ReadinessOutcome = Type.Static<typeof ReadinessOutcomeSchema>

/** Events that start or end a clock. */
export const CLOCK_EVENTS = [
  'filing-accepted',
  'gate-in',
  'crossed-in',
  'crossed-out',
  'goods-delivered',
  'declaration-entered',
  'declaration-registered',
  'inspection-asked',
  'inspection-done',
  'quarantine-applied',
  'quarantine-inspected',
  'certificate-issued',
  'hold-placed',
  'hold-lifted',
] as const
export type ClockEvent = (typeof CLOCK_EVENTS)[number]

export const TimeLimitOutcomeSchema = closed({
  limit: IdSchema,
  starts: Type.Enum(CLOCK_EVENTS),
  ends: Type.Enum(CLOCK_EVENTS),
  minutes: Type.Integer({ minimum: 1 }),
  /** `working`: only minutes within the pack's working hours count. Otherwise the clock never stops. */
  counted: Type.Optional(Type.Literal('working')),
  /** Minutes before the end at which somebody is told; 0 is the moment itself. In order, earliest warning first. */
  escalation: Type.Array(
    closed({ minutesBefore: Type.Integer({ minimum: 0 }), to: IdSchema, text: Text3Schema }),
  ),
})
export type TimeLimitOutcome = Type.Static<typeof TimeLimitOutcomeSchema>

export const LaneModeOutcomeSchema = closed({ mode: Type.Enum(LANE_MODES) })
export const GoodsClassOutcomeSchema = closed({ goodsClass: Type.Enum(GOODS_CLASSES) })

/** What a lane that nobody hears may do with one kind of traffic. */
export const CutOffOutcomeSchema = closed({
  /** `stop`: waits for a person or for the line, whatever else is true. */
  answer: Type.Enum(['pass', 'stop']),
  /** Minutes since the site was last heard. */
  minutesMax: Type.Integer({ minimum: 0 }),
  /** Vehicles passed by one lane since then. */
  vehiclesMax: Type.Integer({ minimum: 0 }),
  /** Only on the lane that the release names first, while the lanes cannot hear each other. */
  homeLaneOnly: Type.Boolean(),
})
export type CutOffOutcome = Type.Static<typeof CutOffOutcomeSchema>

/** An agency that lets software raise the barriers it owns. An agency that is not named raises its own by hand. */
export const SoftwareBarrierSchema = closed({
  agency: IdSchema,
  text: Text3Schema,
  legalBasis: Type.Array(IdSchema),
  provenance: ProvenanceSchema,
})

const TimeOfDaySchema = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })

/** When the agencies of the side count as working, in its zone: what a limit in working hours is counted by. */
export const WorkingHoursSchema = closed({
  /** ISO 8601: 1 Monday to 7 Sunday. */
  weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1 }),
  /** One after the other, none over midnight. */
  intervals: Type.Array(closed({ from: TimeOfDaySchema, to: TimeOfDaySchema }), { minItems: 1 }),
  daysOff: Type.Optional(Type.Array(CivilDateSchema)),
  provenance: ProvenanceSchema,
})
export type WorkingHours = Type.Static<typeof WorkingHoursSchema>

/** A named number that a rule needs: tolerances, longest durations. */
export const ParameterSchema = closed({
  id: IdSchema,
  value: Type.Number(),
  unit: Type.Enum(['percent', 'minutes', 'hours', 'days', 'count', 'kg']),
  text: Text3Schema,
  legalBasis: Type.Array(IdSchema),
  pin: Type.Enum(PIN_EVENTS),
  provenance: ProvenanceSchema,
})
export type Parameter = Type.Static<typeof ParameterSchema>

export const CodeListSchema = closed({
  id: IdSchema,
  name: Text3Schema,
  provenance: ProvenanceSchema,
  entries: Type.Array(
    closed({
      code: Type.String({ minLength: 1 }),
      name: Text3Schema,
      verified: Type.Boolean(),
      note: Type.Optional(Type.String()),
    }),
  ),
})
export type CodeList = Type.Static<typeof CodeListSchema>

export const FeeScheduleSchema = closed({
  name: Text3Schema,
  legalBasis: Type.Array(IdSchema),
  currency: Type.Enum(['VND', 'CNY']),
  /** The readiness item under which it is recorded as paid, with its amount; left out where none is collected here. */
  item: Type.Optional(IdSchema),
  /** False while the full table is not published in a form that can be loaded: the platform then records fees and computes none. */
  isComplete: Type.Boolean(),
  items: Type.Array(
    closed({
      id: IdSchema,
      name: Text3Schema,
      amount: Type.Number({ minimum: 0 }),
      provenance: ProvenanceSchema,
    }),
  ),
})

export const ProcedurePackSchema = closed({
  format: Type.Literal('landport-procedure-pack/1'),
  id: IdSchema,
  side: SideSchema,
  version: Type.String({ minLength: 1 }),
  /** Civil dates in the side's own zone; `validTo` is the first day on which the pack no longer holds. */
  validFrom: CivilDateSchema,
  validTo: Type.Optional(CivilDateSchema),
  title: Text3Schema,
  notice: Text3Schema,
  workingHours: Type.Optional(WorkingHoursSchema),
  agencies: Type.Array(AgencySchema, { minItems: 1 }),
  parties: Type.Array(PartySchema),
  legalBases: Type.Array(LegalBasisSchema),
  readinessItems: Type.Array(ReadinessItemSchema),
  tables: closed({
    requiredDecisions: tableSchema(DecisionOutcomeSchema),
    readiness: tableSchema(ReadinessOutcomeSchema),
    timeLimits: tableSchema(TimeLimitOutcomeSchema),
    laneMode: tableSchema(LaneModeOutcomeSchema),
    goodsClass: tableSchema(GoodsClassOutcomeSchema),
    cutOffBounds: tableSchema(CutOffOutcomeSchema),
  }),
  softwareBarriers: Type.Array(SoftwareBarrierSchema),
  parameters: Type.Array(ParameterSchema),
  codeLists: Type.Array(CodeListSchema),
  fees: FeeScheduleSchema,
})
export type ProcedurePack = Type.Static<typeof ProcedurePackSchema>
