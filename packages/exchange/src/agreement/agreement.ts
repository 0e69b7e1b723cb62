import { closed, IdSchema, SideSchema, Text3Schema } from '@landport/site/schema-parts'
import Type from 'typebox'
import { LISTED_KINDS, type ListedKind } from '../message/kinds.ts'
import { at } from '../message/parts.ts'

export const AGREEMENT_FORMAT = 'landport-agreement/1'

/** How a kind goes over: sent at once, fetched by the other side, or laid down as files in a folder. */
const MethodSchema = Type.Union([
  closed({ by: Type.Literal('push') }),
  closed({ by: Type.Literal('pull') }),
  closed({
    by: Type.Literal('file-batch'),
    folder: Type.String({ pattern: '^[a-z0-9-]+(/[a-z0-9-]+)*$', maxLength: 80 }),
  }),
])

const clockTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
const ZoneSchema = Type.Enum(['Asia/Ho_Chi_Minh', 'Asia/Shanghai'])

const FrequencySchema = Type.Union([
  closed({ when: Type.Literal('at-once') }),
  closed({ when: Type.Literal('every'), minutes: Type.Integer({ minimum: 1, maximum: 1440 }) }),
  closed({
    when: Type.Literal('at-times'),
    times: Type.Array(clockTime, { minItems: 1, maxItems: 48 }),
    zone: ZoneSchema,
  }),
])

/** Hours in which a kind is sent; what happens outside waits. From after to: over midnight. */
const HoursSchema = closed({ from: clockTime, to: clockTime, zone: ZoneSchema })

const FieldSchema = closed({
  path: Type.String({ pattern: '^[A-Za-z0-9]+(\\.([A-Za-z0-9]+|\\*))*$', maxLength: 120 }),
  /** Goes as a salted digest, to be shown later when both sides need it (RFC 9901). */
  withheld: Type.Optional(Type.Literal(true)),
  /** For a field by which a person may be known: which of the purposes it serves. */
  purpose: Type.Optional(IdSchema),
})

const MessageSchema = closed({
  method: MethodSchema,
  frequency: FrequencySchema,
  hours: Type.Optional(HoursSchema),
  fields: Type.Array(FieldSchema, { minItems: 1, maxItems: 200 }),
})

const LapseSchema = Type.Enum(['keep-sending', 'hold-back', 'traditional-only'])

/** What happens at 100 % of a limit; at 70 % there is a warning. */
const LimitSchema = closed({
  max: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
  atFull: Type.Enum(['wait', 'refuse', 'traditional-only']),
})

const KeySchema = closed({
  /** First 16 hex digits of the sha-256 of its public SPKI DER, or the name the organisation gives it. */
  id: Type.String({ pattern: '^[A-Za-z0-9_.:-]{4,80}$' }),
  side: SideSchema,
  organisation: IdSchema,
  algorithm: Type.Enum(['EdDSA', 'ES256', 'SM2SM3']),
  /** Public key, SPKI DER in base64. */
  publicKey: Type.String({ pattern: '^[A-Za-z0-9+/]{40,400}={0,2}$' }),
  validFrom: at,
  validTo: at,
})

const seconds = Type.Integer({ minimum: 1, maximum: 86_400 })

/**
 * The technical annex of the two administrations' agreement (quy ước kỹ thuật / 数据交换技术约定) as one document:
 * content, method and frequency of what is exchanged (Decision 865/QĐ-TTg, Điều 1 IV.1.a). None is published: assumed.
 */
export const AgreementSchema = closed({
  format: Type.Literal(AGREEMENT_FORMAT),
  id: IdSchema,
  version: Type.Integer({ minimum: 1, maximum: 100_000 }),
  assumed: Type.Boolean(),
  title: Text3Schema,
  parties: Type.Array(closed({ side: SideSchema, organisation: IdSchema, name: Text3Schema }), {
    minItems: 2,
    maxItems: 2,
  }),
  validFrom: at,
  validTo: at,
  /** What goes on when it lapses, per method. */
  lapse: closed({ push: LapseSchema, pull: LapseSchema, 'file-batch': LapseSchema }),
  purposes: Type.Record(
    Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
    closed({ text: Text3Schema, retentionDays: Type.Integer({ minimum: 1, maximum: 3650 }) }),
    {
      additionalProperties: false,
    },
  ),
  messages: closed(
    Object.fromEntries(
      Object.keys(LISTED_KINDS).map((kind) => [kind, Type.Optional(MessageSchema)]),
    ) as unknown as { [K in ListedKind]: Type.TOptional<typeof MessageSchema> },
  ),
  limits: closed({
    messagesPerMinute: LimitSchema,
    messageBytes: LimitSchema,
    batchMessages: LimitSchema,
    backlogMessages: LimitSchema,
  }),
  algorithms: closed({
    signatures: Type.Array(Type.Enum(['EdDSA', 'ES256']), { minItems: 1, maxItems: 2 }),
    /** SM2 with SM3 (GB/T 32918, GB/T 32905) beside the others: each verifies alone. */
    sm2: Type.Enum(['not-required', 'required']),
  }),
  timeouts: closed({
    connectSeconds: seconds,
    answerSeconds: seconds,
    receiptMinutes: Type.Integer({ minimum: 1, maximum: 10_080 }),
    signOfLifeMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
    clockSkewSeconds: seconds,
  }),
  keys: Type.Array(KeySchema, { maxItems: 40 }),
})

export type Agreement = Type.Static<typeof AgreementSchema>
export type AgreedMessage = Type.Static<typeof MessageSchema>
export type AgreedField = Type.Static<typeof FieldSchema>
export type Method = AgreedMessage['method']['by']
export type Lapse = Type.Static<typeof LapseSchema>
export type Gauge = keyof Agreement['limits']

/** How a message names the agreement it goes under. */
export const agreementLabel = ({ id, version }: Pick<Agreement, 'id' | 'version'>): string =>
  `${id}/${version}`
