import { err, ok, type Result } from '@landport/std/result'
import { type Instant, parseInstant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { decodeJson } from '../decode-json.ts'
import { normaliseValue } from '../normalise-value.ts'
import { ALIVE, type DeviceMessage, type HttpMessage, type Observation } from '../observation.ts'
import { isPicture, pictureFromBase64 } from '../picture.ts'
import { isMultipart, readMultipart } from '../read-multipart.ts'

const Text = (maxLength: number) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()]))
const Confidence = Type.Optional(Type.Number({ minimum: 0, maximum: 100 }))

/** One box. The snake-case names are those of portals that speak so. */
const Box = Type.Object({
  containerNumber: Text(64),
  container_number: Text(64),
  number: Text(64),
  confidence: Confidence,
  /** `front`, `rear`, `left` …: which of two boxes on one trailer. */
  position: Text(30),
  image: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})

const shape = Compile(
  Type.Object({
    eventId: Text(100),
    event_id: Text(100),
    eventAt: Text(40),
    timestamp: Text(40),
    seq: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
    containerNumber: Text(64),
    container_number: Text(64),
    confidence: Confidence,
    image: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    containers: Type.Optional(Type.Array(Box, { maxItems: 8 })),
  }),
)

/**
 * What a container number portal read of one vehicle: one box or several. A wrong check digit is no error: the number is
 * handed on as it was read. Errors: those of `readMultipart` and `decodeJson`, `no-event`, `wrong-shape`, `wrong-time`.
 * Source: `contracts/devices/container-ocr/SOURCE.md` (assumed: no common format exists).
 */
export function parseContainerOcr(message: HttpMessage): Result<DeviceMessage, string> {
  if (message.body.length === 0) return err('empty')
  if (!isMultipart(message.contentType)) return understand(message.body, null)
  const parts = readMultipart(message)
  if (!parts.ok) return parts
  const event = parts.value.find(
    ({ mediaType, fileName }) => mediaType === 'application/json' || /\.json$/i.test(fileName),
  )
  const picture = parts.value.find(({ bytes }) => isPicture(bytes))?.bytes ?? null
  return event === undefined ? err('no-event') : understand(event.bytes, picture)
}

function understand(bytes: Uint8Array, file: Uint8Array | null): Result<DeviceMessage, string> {
  const json = decodeJson(bytes)
  if (!json.ok) return json
  const event = json.value
  if (!shape.Check(event)) return err('wrong-shape')
  const time = event.eventAt ?? event.timestamp ?? null
  const eventAt = time === null ? null : parseInstant(time)
  if (eventAt === null) return err('wrong-time')
  const boxes: readonly Type.Static<typeof Box>[] = event.containers ?? [event]
  const observations = boxes.flatMap((box) => observe(box, { eventAt, seq: event.seq ?? null, file }))
  return ok(observations.length === 0 ? ALIVE : { observations })
}

function observe(
  box: Type.Static<typeof Box>,
  {
    eventAt,
    seq,
    file,
  }: {
    readonly eventAt: Instant
    readonly seq: number | null
    readonly file: Uint8Array | null
  },
): Observation[] {
  const raw = (box.containerNumber ?? box.container_number ?? box.number ?? '').trim()
  if (raw === '') return []
  const confidence = box.confidence ?? 1
  return [
    {
      kind: 'container',
      raw,
      value: normaliseValue('container', raw),
      confidence: confidence > 1 ? confidence / 100 : confidence,
      eventAt,
      seq,
      // Two boxes on one trailer do not correct each other; the same place read again does.
      track: box.position || null,
      place: null,
      origin: null,
      image: box.image ? pictureFromBase64(box.image) : file,
      signature: null,
    },
  ]
}
