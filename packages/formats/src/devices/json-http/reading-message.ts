import { READING_KINDS, type ReadingKind } from '@landport/barrier/reading/reading'
import { err, ok, type Result } from '@landport/std/result'
import { parseInstant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { decodeJson } from '../decode-json.ts'
import { normaliseValue } from '../normalise-value.ts'
import { ALIVE, type DeviceMessage, type HttpMessage } from '../observation.ts'
import { pictureFromBase64 } from '../picture.ts'
import { DigestShape, VALUE_SHAPES } from '../value-shapes.ts'

/** One shape for each kind: what may stand in `value`, and a digest as the place of what a person or a load was looked at. */
const shapes = Object.fromEntries(
  READING_KINDS.map((kind) => [kind, Compile(shapeOf(kind))]),
) as unknown as Record<ReadingKind, { Check(value: unknown): value is Said }>

interface Said {
  readonly kind: ReadingKind
  readonly value: string
  readonly confidence?: number
  readonly eventAt: string
  readonly seq: number
  readonly track?: string
  readonly place?: string
  readonly image?: string
  readonly signature?: string
}

const heartbeat = Compile(Type.Object({ alive: Type.Literal(true) }, { additionalProperties: false }))

/**
 * Our own format, for devices whose maker's protocol is not spoken here, and the only one by HTTP whose devices can sign.
 * One reading, or `{"alive":true}`. Errors: those of `decodeJson`, `unknown-kind`, `wrong-shape`, `wrong-time`, `wrong-picture`. Source:
 * `contracts/devices/json-http/SOURCE.md`.
 */
export function parseJsonHttp({ body }: HttpMessage): Result<DeviceMessage, string> {
  if (body.length === 0) return err('empty')
  const json = decodeJson(body)
  if (!json.ok) return json
  if (heartbeat.Check(json.value)) return ok(ALIVE)
  const kind = kindOf(json.value)
  if (kind === null) return err('unknown-kind')
  const said = json.value
  if (!shapes[kind].Check(said)) return err('wrong-shape')
  const eventAt = parseInstant(said.eventAt)
  if (eventAt === null) return err('wrong-time')
  const image = said.image === undefined ? null : pictureFromBase64(said.image)
  // A signed reading names its picture's digest: without the picture the signature would not hold.
  if (said.image !== undefined && image === null) return err('wrong-picture')
  const observation = {
    kind: said.kind,
    raw: said.value,
    value: normaliseValue(said.kind, said.value),
    confidence: said.confidence ?? 1,
    eventAt,
    seq: said.seq,
    track: said.track ?? null,
    place: said.place ?? null,
    origin: null,
    image,
    signature: said.signature?.replace(/=+$/, '') ?? null,
  } as const
  return ok({ observations: [observation] })
}

function kindOf(json: unknown): ReadingKind | null {
  if (typeof json !== 'object' || json === null || !('kind' in json)) return null
  return READING_KINDS.find((kind) => kind === json.kind) ?? null
}

function shapeOf(kind: ReadingKind): Type.TSchema {
  return Type.Object(
    {
      kind: Type.Literal(kind),
      value: VALUE_SHAPES[kind],
      confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
      eventAt: Type.String({ maxLength: 40 }),
      seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
      track: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      ...placeOf(kind),
      /** JPEG or PNG, base64. */
      image: Type.Optional(Type.String()),
      /** Ed25519 over `signedBytes`, base64url. */
      signature: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{86}(==)?$' })),
    },
    { additionalProperties: false },
  )
}

function placeOf(kind: ReadingKind): Record<string, Type.TSchema> {
  switch (kind) {
    case 'driver':
    case 'scan':
      return { place: DigestShape }
    case 'presence':
      return { place: Type.Enum(['before', 'under', 'after']) }
    default:
      return {}
  }
}
