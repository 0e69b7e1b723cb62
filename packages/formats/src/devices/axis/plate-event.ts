import { err, ok, type Result } from '@landport/std/result'
import { type Instant, instantFromMs } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { decodeJson } from '../decode-json.ts'
import { normaliseValue } from '../normalise-value.ts'
import { ALIVE, type DeviceMessage, type HttpMessage } from '../observation.ts'
import { isPicture, pictureFromBase64 } from '../picture.ts'
import { isMultipart, readMultipart } from '../read-multipart.ts'

const Text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
/** Numbers come as texts from the camera's application and as numbers from some gateways. */
const NumberText = Type.Optional(Type.Union([Type.String({ maxLength: 30 }), Type.Number()]))

const shape = Compile(
  Type.Object({
    carID: Type.Union([Type.String({ minLength: 1, maxLength: 60 }), Type.Integer()]),
    carState: Type.String({ maxLength: 10 }),
    plateText: Text(64),
    plateUTF8: Text(64),
    plateConfidence: NumberText,
    capture_timestamp: NumberText,
    packetCounter: NumberText,
    ImageArray: Type.Optional(
      Type.Array(Type.Object({ ImageType: Text(40), BinaryImage: Type.Optional(Type.String()) }), {
        maxItems: 8,
      }),
    ),
  }),
)

/**
 * A track event of the Axis License Plate Verifier: NEW, UPDATE (corrects what was said of the same `carID`), LOST (the
 * vehicle left; nothing new is seen). JSON with pictures inside, or a multipart with a JSON part and picture files.
 * Errors: those of `readMultipart` and `decodeJson`, `no-event`, `wrong-shape`, `wrong-state`, `wrong-time`,
 * `wrong-confidence`, `wrong-counter`. Source: `contracts/devices/axis/SOURCE.md`.
 */
export function parseAxis(message: HttpMessage): Result<DeviceMessage, string> {
  if (message.body.length === 0) return err('empty')
  if (!isMultipart(message.contentType)) return understand(message.body, null)
  const parts = readMultipart(message)
  if (!parts.ok) return parts
  const event = parts.value.find(
    ({ mediaType, fileName, name }) =>
      mediaType === 'application/json' || /\.json$/i.test(fileName) || /^(json|data|event)$/i.test(name),
  )
  if (event === undefined) return err('no-event')
  const pictures = parts.value.filter(({ bytes }) => isPicture(bytes))
  const wide = pictures.find(({ name, fileName }) => !isOfPlate(`${name} ${fileName}`))
  return understand(event.bytes, (wide ?? pictures[0])?.bytes ?? null)
}

function understand(bytes: Uint8Array, file: Uint8Array | null): Result<DeviceMessage, string> {
  const json = decodeJson(bytes)
  if (!json.ok) return json
  const event = json.value
  if (!shape.Check(event)) return err('wrong-shape')
  const state = event.carState.toLowerCase()
  if (state === 'lost') return ok(ALIVE)
  if (state !== 'new' && state !== 'update') return err('wrong-state')
  const raw = (event.plateUTF8 || event.plateText || '').trim()
  if (raw === '') return ok(ALIVE)
  const eventAt = timeOf(event.capture_timestamp)
  if (eventAt === null) return err('wrong-time')
  const confidence = confidenceOf(event.plateConfidence)
  if (confidence === null) return err('wrong-confidence')
  const seq = event.packetCounter === undefined ? null : Number(event.packetCounter)
  if (seq !== null && !(Number.isSafeInteger(seq) && seq >= 0)) return err('wrong-counter')
  const observation = {
    kind: 'plate',
    raw,
    value: normaliseValue('plate', raw),
    confidence,
    eventAt,
    seq,
    track: String(event.carID),
    place: null,
    origin: null,
    image: file ?? embedded(event.ImageArray ?? []),
    signature: null,
  } as const
  return ok({ observations: [observation] })
}

const isOfPlate = (name: string): boolean => /plate|_lp\b/i.test(name)

/** The picture of the vehicle before that of its plate. */
function embedded(
  pictures: readonly { readonly ImageType?: string; readonly BinaryImage?: string }[],
): Uint8Array | null {
  const wide = pictures.find(({ ImageType }) => !isOfPlate(ImageType ?? ''))
  const text = (wide ?? pictures[0])?.BinaryImage
  return text === undefined ? null : pictureFromBase64(text)
}

/** Milliseconds since 1970, between 2000 and 2100. */
function timeOf(text: string | number | undefined): Instant | null {
  const ms = Number(text ?? Number.NaN)
  const isTime = Number.isInteger(ms) && ms >= Date.UTC(2000, 0, 1) && ms < Date.UTC(2100, 0, 1)
  return isTime ? instantFromMs(ms) : null
}

/** 0 to 1; some versions write per cent. */
function confidenceOf(text: string | number | undefined): number | null {
  if (text === undefined || text === '') return 1
  const number = Number(text)
  if (!Number.isFinite(number) || number < 0 || number > 100) return null
  return number > 1 ? number / 100 : number
}
