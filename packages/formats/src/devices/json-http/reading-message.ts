import { READING_KINDS } from '@landport/barrier/reading/reading'
import { err, ok, type Result } from '@landport/std/result'
import { parseInstant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { decodeJson } from '../decode-json.ts'
import { normaliseValue } from '../normalise-value.ts'
import { ALIVE, type DeviceMessage, type HttpMessage } from '../observation.ts'
import { pictureFromBase64 } from '../picture.ts'

const shape = Compile(
  Type.Object(
    {
      kind: Type.Enum([...READING_KINDS]),
      value: Type.String({ minLength: 1, maxLength: 200 }),
      confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
      eventAt: Type.String({ maxLength: 40 }),
      seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
      track: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      place: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      /** JPEG or PNG, base64. */
      image: Type.Optional(Type.String()),
      /** Ed25519 over `signedBytes`, base64url. */
      signature: Type.Optional(
        Type.String({ minLength: 80, maxLength: 90, pattern: '^[A-Za-z0-9_-]+={0,2}$' }),
      ),
    },
    { additionalProperties: false },
  ),
)

const heartbeat = Compile(Type.Object({ alive: Type.Literal(true) }, { additionalProperties: false }))

/**
 * Our own format, for devices whose maker's protocol is not spoken here, and the only one by HTTP whose devices can sign.
 * One reading, or `{"alive":true}`. Errors: those of `decodeJson`, `wrong-shape`, `wrong-time`, `wrong-picture`. Source:
 * `contracts/devices/json-http/SOURCE.md`.
 */
export function parseJsonHttp({ body }: HttpMessage): Result<DeviceMessage, string> {
  if (body.length === 0) return err('empty')
  const json = decodeJson(body)
  if (!json.ok) return json
  if (heartbeat.Check(json.value)) return ok(ALIVE)
  const said = json.value
  if (!shape.Check(said)) return err('wrong-shape')
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
