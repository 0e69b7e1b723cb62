import { err, ok, type Result } from '@landport/std/result'
import { parseInstant } from '@landport/std/time'
import { Compile } from 'typebox/compile'
import { decodeJson } from '../decode-json.ts'
import { normaliseValue } from '../normalise-value.ts'
import type { Observation } from '../observation.ts'
import {
  type DeviceRequest,
  type DeviceState,
  type MqttReadingKind,
  READING_SHAPES,
  RequestShape,
  StateShape,
} from './reading-shapes.ts'

/** A reading is some hundred bytes, a release token in a QR some hundred more. */
export const PAYLOAD_BYTES_MAX = 4_096

const shapes = Object.fromEntries(
  Object.entries(READING_SHAPES).map(([kind, shape]) => [kind, Compile(shape)]),
) as unknown as Record<MqttReadingKind, { Check(value: unknown): value is Said }>

interface Said {
  readonly kind: MqttReadingKind
  readonly value: string
  readonly confidence?: number
  readonly eventAt: string
  readonly seq: number
  readonly track?: string
  readonly place?: string
  readonly signature?: string
}

/**
 * One message on `…/reading`. Errors: `too-long`, those of `decodeJson`, `unknown-kind`, `wrong-shape`, `wrong-time`.
 * Whether something is simulated is the registration's word, not the message's.
 */
export function parseMqttReading(payload: Uint8Array): Result<Observation, string> {
  const json = decode(payload)
  if (!json.ok) return json
  const kind = kindOf(json.value)
  if (kind === null) return err('unknown-kind')
  const said = json.value
  if (!shapes[kind].Check(said)) return err('wrong-shape')
  const eventAt = parseInstant(said.eventAt)
  if (eventAt === null) return err('wrong-time')
  return ok({
    kind,
    raw: said.value,
    value: normaliseValue(kind, said.value),
    confidence: said.confidence ?? 1,
    eventAt,
    seq: said.seq,
    track: said.track ?? null,
    place: said.place ?? null,
    origin: null,
    image: null,
    signature: said.signature?.replace(/=+$/, '') ?? null,
  })
}

const state = Compile(StateShape)

/** One message on `…/state`. Errors: `too-long`, those of `decodeJson`, `wrong-shape`. */
export function parseMqttState(payload: Uint8Array): Result<DeviceState, string> {
  const json = decode(payload)
  if (!json.ok) return json
  const said = json.value
  return state.Check(said) ? ok(said.state as DeviceState) : err('wrong-shape')
}

const request = Compile(RequestShape)

/** One message on `…/request`. Errors as of a state, and `wrong-time`. */
export function parseMqttRequest(payload: Uint8Array): Result<DeviceRequest, string> {
  const json = decode(payload)
  if (!json.ok) return json
  const said = json.value
  if (!request.Check(said)) return err('wrong-shape')
  const times = [said.at, ...(said.after === undefined ? [] : [said.after])]
  return times.some((time) => parseInstant(time) === null) ? err('wrong-time') : ok(said)
}

const decode = (payload: Uint8Array): Result<unknown, string> =>
  payload.length > PAYLOAD_BYTES_MAX ? err('too-long') : decodeJson(payload)

function kindOf(json: unknown): MqttReadingKind | null {
  if (typeof json !== 'object' || json === null || !('kind' in json)) return null
  const { kind } = json
  return typeof kind === 'string' && Object.hasOwn(shapes, kind) ? (kind as MqttReadingKind) : null
}
