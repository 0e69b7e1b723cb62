import { type Instant, parseInstant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

/** What a device says on `landport/<site>/<lane>/<device>/reading`. Payload of our own: assumed, no standard named. */
export interface ReadingMessage {
  readonly kind: 'plate' | 'weight' | 'barrier' | 'km0'
  /** Plate, fleet id or VIN as read; kilograms; `up`/`down`; `out`/`in` as seen from this side. */
  readonly value: string
  readonly confidence: number
  readonly eventAt: Instant
  /** Counts up per device; the same or a lower one again is a replay. */
  readonly seq: number
  /** What the reader at km 0 saw, where it can: plate, fleet id or VIN. */
  readonly vehicle?: string
  readonly simulated?: boolean
}

export interface DeviceTopic {
  readonly site: string
  readonly lane: string
  readonly device: string
}

export const READINGS_FILTER = 'landport/+/+/+/reading'

export function parseTopic(topic: string): DeviceTopic | null {
  const parts = topic.split('/')
  const [root, site, lane, device, leaf] = parts
  if (parts.length !== 5 || root !== 'landport' || leaf !== 'reading') return null
  return site && lane && device ? { site, lane, device } : null
}

export const barrierOrderTopic = ({ site, lane, device }: DeviceTopic): string =>
  `landport/${site}/${lane}/${device}/order`

const PAYLOAD_BYTES_MAX = 4096

const shape = Compile(
  Type.Object({
    kind: Type.Enum(['plate', 'weight', 'barrier', 'km0']),
    value: Type.String({ minLength: 1, maxLength: 60 }),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    eventAt: Type.String({ maxLength: 40 }),
    seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    vehicle: Type.Optional(Type.String({ maxLength: 60 })),
    simulated: Type.Optional(Type.Boolean()),
  }),
)

/** Null when it is not a reading: wrong JSON, wrong shape, no instant. */
export function parseReading(payload: Uint8Array): ReadingMessage | null {
  if (payload.byteLength > PAYLOAD_BYTES_MAX) return null
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    if (!shape.Check(value)) return null
    const eventAt = parseInstant(value.eventAt)
    return eventAt === null ? null : { ...value, eventAt }
  } catch {
    return null
  }
}
