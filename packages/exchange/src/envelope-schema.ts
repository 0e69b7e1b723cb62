import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { AGREEMENT, type Envelope, EXCHANGE_FORMAT } from './envelope.ts'

const InstantText = Type.String({ pattern: '^20\\d{2}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' })
const SideText = Type.Enum(['VN', 'CN'])

export const EnvelopeSchema = Type.Object(
  {
    format: Type.Literal(EXCHANGE_FORMAT),
    agreement: Type.Literal(AGREEMENT),
    id: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
    channel: Type.String({ pattern: '^[A-Za-z0-9/>-]{3,80}$' }),
    number: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    from: SideText,
    to: SideText,
    kind: Type.String({ pattern: '^[a-z0-9-]{2,60}$' }),
    reference: Type.Union([Type.String({ maxLength: 60 }), Type.Null()]),
    body: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown()),
    sentAt: InstantText,
    simulated: Type.Boolean(),
    head: Type.Union([Type.String({ maxLength: 4000 }), Type.Null()]),
  },
  { additionalProperties: false },
)

const envelope = Compile(EnvelopeSchema)
export const isEnvelope = (value: unknown): value is Envelope => envelope.Check(value)
