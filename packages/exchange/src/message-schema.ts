import { type OutgoingMessage, RELEASED_ITEMS } from '@landport/passage/outgoing'
import { FLOWS, GOODS_CLASSES } from '@landport/site/vocabulary'
import type { Direction, Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { MessageKind } from './release-list.ts'

/** Whether the sender's gate works, as the sender sees directions; also a sign of life. */
export interface GateStateMessage {
  readonly kind: 'gate-state'
  readonly from: Side
  readonly site: string
  readonly direction: Direction
  readonly state: 'open' | 'by-appointment' | 'closed' | 'unknown'
  readonly at: Instant
}

export type ExchangeMessage = OutgoingMessage | GateStateMessage

const text = (maxLength: number) => Type.String({ maxLength })
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const at = Type.String({
  pattern: '^20\\d{2}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
})
const from = Type.Enum(['VN', 'CN'])
const reference = Type.String({ pattern: '^(VN|CN)[A-Z0-9]{2,6}\\d{6}-\\d{5}$' })
const closed = <T extends Record<string, Type.TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })
const message = <T extends Record<string, Type.TSchema>>(kind: string, rest: T) =>
  closed({ kind: Type.Literal(kind), from, ...rest })

const carrier = Type.Union([
  closed({
    kind: Type.Literal('truck'),
    plate: text(40),
    trailerPlate: nullable(text(40)),
    country: from,
  }),
  closed({
    kind: Type.Literal('guided-vehicle'),
    fleetId: text(40),
    missionId: nullable(text(40)),
    safetyOperator: Type.Boolean(),
  }),
  closed({ kind: Type.Literal('own-wheels'), vin: text(20) }),
])

const consignment = closed({
  declarationNumber: nullable(text(40)),
  description: text(500),
  hs: text(12),
  originCountry: text(2),
  exporter: text(500),
  importer: text(500),
  packages: nullable(Type.Number({ minimum: 0 })),
  grossWeightKg: Type.Number({ minimum: 0, maximum: 200_000 }),
  growingAreaCode: nullable(text(40)),
  packingHouseCode: nullable(text(40)),
})

const SCHEMAS = {
  'advance-data': message('advance-data', {
    reference,
    revision: Type.Integer({ minimum: 1 }),
    site: text(80),
    flow: Type.Enum([...FLOWS]),
    goodsClass: Type.Enum([...GOODS_CLASSES]),
    loaded: Type.Boolean(),
    batchNumber: nullable(text(40)),
    follows: nullable(reference),
    carrier,
    loadUnits: Type.Array(
      closed({
        container: nullable(text(40)),
        seals: Type.Array(text(40), { maxItems: 10 }),
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
    number: text(40),
    validUntil: nullable(at),
    at,
  }),
  'may-proceed': message('may-proceed', {
    reference,
    revision: Type.Integer({ minimum: 0 }),
    state: Type.Enum(['may-proceed', 'not-yet']),
    at,
  }),
  'hand-over': message('hand-over', { reference, lane: text(80), permitted: Type.Boolean(), at }),
  'called-off': message('called-off', {
    reference,
    how: Type.Enum(['cancelled', 'turned-around', 'moved']),
    at,
  }),
  accepted: message('accepted', { reference, at }),
  returned: message('returned', { reference, reasonCode: text(20), at }),
  'gate-state': message('gate-state', {
    site: text(80),
    direction: Type.Enum(['out', 'in']),
    state: Type.Enum(['open', 'by-appointment', 'closed', 'unknown']),
    at,
  }),
} as const satisfies Record<MessageKind, Type.TSchema>

const checks = new Map(Object.entries(SCHEMAS).map(([kind, schema]) => [kind, Compile(schema)]))

/** The content of a received message; null when it has not the form of its kind or speaks for somebody else. */
export function parseMessage(
  kind: string,
  body: Readonly<Record<string, unknown>>,
  sender: Side,
): ExchangeMessage | null {
  const check = checks.get(kind)
  if (check === undefined || !check.Check(body) || body.from !== sender) return null
  // A reference is issued by the side the vehicle leaves: nobody announces under the other's.
  if (kind === 'advance-data' && !String(body.reference).startsWith(sender)) return null
  return body as unknown as ExchangeMessage
}
