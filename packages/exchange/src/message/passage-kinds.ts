import { RELEASED_ITEMS } from '@landport/passage/outgoing'
import { FLOWS, GOODS_CLASSES } from '@landport/site/vocabulary'
import Type from 'typebox'
import { at, closed, looseText, message, nullable, reference, side } from './parts.ts'

const carrier = Type.Union([
  closed({
    kind: Type.Literal('truck'),
    plate: looseText(40),
    trailerPlate: nullable(looseText(40)),
    country: side,
  }),
  closed({
    kind: Type.Literal('guided-vehicle'),
    fleetId: looseText(40),
    missionId: nullable(looseText(40)),
    safetyOperator: Type.Boolean(),
  }),
  closed({ kind: Type.Literal('own-wheels'), vin: looseText(20) }),
])

const consignment = closed({
  declarationNumber: nullable(looseText(40)),
  description: looseText(500),
  hs: looseText(12),
  originCountry: looseText(2),
  exporter: looseText(500),
  importer: looseText(500),
  packages: nullable(Type.Number({ minimum: 0 })),
  grossWeightKg: Type.Number({ minimum: 0, maximum: 200_000 }),
  growingAreaCode: nullable(looseText(40)),
  packingHouseCode: nullable(looseText(40)),
})

/** What moves a passage on the other side: what comes, whether it may, responsibility at km 0. */
export const PASSAGE_KINDS = {
  'advance-data': message('advance-data', {
    reference,
    revision: Type.Integer({ minimum: 1 }),
    site: looseText(80),
    flow: Type.Enum([...FLOWS]),
    goodsClass: Type.Enum([...GOODS_CLASSES]),
    loaded: Type.Boolean(),
    batchNumber: nullable(looseText(40)),
    follows: nullable(reference),
    carrier,
    loadUnits: Type.Array(
      closed({
        container: nullable(looseText(40)),
        seals: Type.Array(looseText(40), { maxItems: 10 }),
        full: Type.Boolean(),
      }),
      { maxItems: 4 },
    ),
    consignments: Type.Array(consignment, { maxItems: 100 }),
    expectedCrossingAt: nullable(at),
    simulated: Type.Boolean(),
  }),
  certificate: message('certificate', {
    reference,
    item: Type.Enum([...RELEASED_ITEMS]),
    number: looseText(40),
    validUntil: nullable(at),
    at,
  }),
  'may-proceed': message('may-proceed', {
    reference,
    revision: Type.Integer({ minimum: 0 }),
    state: Type.Enum(['may-proceed', 'not-yet']),
    at,
  }),
  'hand-over': message('hand-over', { reference, lane: looseText(80), permitted: Type.Boolean(), at }),
  'called-off': message('called-off', {
    reference,
    how: Type.Enum(['cancelled', 'turned-around', 'moved']),
    at,
  }),
  accepted: message('accepted', { reference, at }),
  returned: message('returned', { reference, reasonCode: looseText(20), at }),
  'gate-state': message('gate-state', {
    site: looseText(80),
    direction: Type.Enum(['out', 'in']),
    state: Type.Enum(['open', 'by-appointment', 'closed', 'unknown']),
    /** Vehicles that the gate takes in an hour at present; null or not there: not known, which is never zero. */
    ratePerHour: Type.Optional(nullable(Type.Number({ minimum: 0, maximum: 10_000 }))),
    at,
  }),
} as const
