import Type from 'typebox'
import { DigestShape, VALUE_SHAPES } from '../value-shapes.ts'

const closed = <T extends Record<string, Type.TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })

/** One reading of one kind; `value` and `place` are what differs. */
const reading = <K extends string, V extends Type.TSchema, P extends Record<string, Type.TSchema>>(
  kind: K,
  value: V,
  place: P,
) =>
  closed({
    kind: Type.Literal(kind),
    value,
    ...place,
    confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    eventAt: Type.String({ format: 'date-time', maxLength: 40 }),
    seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    track: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    signature: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{86}(==)?$' })),
    vehicle: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    simulated: Type.Optional(Type.Boolean()),
  })

const word = <const T extends readonly string[]>(...words: T) => Type.Enum([...words])

/**
 * What may be said by MQTT, by kind. The same schemas stand in `contracts/devices/asyncapi.yaml` and a test holds them
 * together. A driver's check and a scan come as a word and a digest: never a face, a name or an image.
 */
export const READING_SHAPES = {
  plate: reading('plate', VALUE_SHAPES.plate, {}),
  container: reading('container', VALUE_SHAPES.container, {}),
  weight: reading('weight', VALUE_SHAPES.weight, {}),
  seal: reading('seal', VALUE_SHAPES.seal, {}),
  transponder: reading('transponder', VALUE_SHAPES.transponder, {}),
  credential: reading('credential', VALUE_SHAPES.credential, {}),
  driver: reading('driver', VALUE_SHAPES.driver, { place: DigestShape }),
  scan: reading('scan', VALUE_SHAPES.scan, { place: DigestShape }),
  disinfection: reading('disinfection', VALUE_SHAPES.disinfection, {}),
  height: reading('height', VALUE_SHAPES.height, {}),
  barrier: reading('barrier', VALUE_SHAPES.barrier, {}),
  km0: reading('km0', VALUE_SHAPES.km0, {}),
} as const
export type MqttReadingKind = keyof typeof READING_SHAPES

/** `landport/<site>/<lane>/<device>/state`, retained; `silent` is the last will. */
export const StateShape = closed({ state: word('heard', 'silent', 'fault') })
export type DeviceState = 'heard' | 'silent' | 'fault'

export const REQUESTS = ['scan', 'check-driver', 'read', 'disinfect', 'again'] as const
/**
 * `landport/<site>/<lane>/<device>/request`: the answer is a reading whose `track` is the id. Of `again`, what was seen
 * later than `after`, as it was said then.
 */
export const RequestShape = closed({
  request: Type.Enum([...REQUESTS]),
  id: Type.String({ pattern: '^[A-Za-z0-9-]{1,60}$' }),
  at: Type.String({ format: 'date-time', maxLength: 40 }),
  after: Type.Optional(Type.String({ format: 'date-time', maxLength: 40 })),
})
export type DeviceRequest = Type.Static<typeof RequestShape>
