import Type from 'typebox'

const closed = <T extends Record<string, Type.TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })

/** sha-256, hex. */
const Digest = Type.String({ pattern: '^[0-9a-f]{64}$' })

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

const mark = (most: number) => Type.String({ minLength: 1, maxLength: most })
const word = <const T extends readonly string[]>(...words: T) => Type.Enum([...words])

/**
 * What may be said by MQTT, by kind. The same schemas stand in `contracts/devices/asyncapi.yaml` and a test holds them
 * together. A driver's check and a scan come as a word and a digest: never a face, a name or an image.
 */
export const READING_SHAPES = {
  plate: reading('plate', mark(60), {}),
  container: reading('container', mark(20), {}),
  weight: reading('weight', Type.String({ pattern: '^\\d{1,6}$' }), {}),
  seal: reading('seal', Type.String({ pattern: '^(broken|[A-Za-z0-9 ./-]{1,20})$' }), {}),
  transponder: reading('transponder', Type.String({ pattern: '^[0-9A-Fa-f]{8,64}$' }), {}),
  credential: reading('credential', mark(2_000), {}),
  driver: reading('driver', word('match', 'no-match', 'unsure'), { place: Digest }),
  scan: reading('scan', word('clear', 'suspicious', 'failed'), { place: Digest }),
  disinfection: reading('disinfection', word('done', 'failed'), {}),
  height: reading('height', word('ok', 'over'), {}),
  barrier: reading('barrier', word('up', 'down', 'moving', 'fault'), {}),
  km0: reading('km0', word('out', 'in'), {}),
} as const
export type MqttReadingKind = keyof typeof READING_SHAPES

/** `landport/<site>/<lane>/<device>/state`, retained; `silent` is the last will. */
export const StateShape = closed({ state: word('heard', 'silent', 'fault') })
export type DeviceState = 'heard' | 'silent' | 'fault'

export const REQUESTS = ['scan', 'check-driver', 'read', 'disinfect'] as const
/** `landport/<site>/<lane>/<device>/request`: the answer is a reading whose `track` is the id. */
export const RequestShape = closed({
  request: Type.Enum([...REQUESTS]),
  id: Type.String({ pattern: '^[A-Za-z0-9-]{1,60}$' }),
  at: Type.String({ format: 'date-time', maxLength: 40 }),
})
export type DeviceRequest = Type.Static<typeof RequestShape>
