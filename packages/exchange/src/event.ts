import type { Side } from '@landport/std/side'
import { getInstant, type Instant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { canonicalText, isCanonical } from './canonical.ts'

/** One message on a numbered channel, as it is understood. Fixed when numbered: a repeat is the same text. */
export interface Message {
  readonly id: string
  readonly channel: string
  /** From 1, without gaps, per channel. */
  readonly number: number
  readonly from: Side
  readonly to: Side
  readonly kind: string
  readonly reference: string | null
  readonly body: Readonly<Record<string, unknown>>
  readonly sentAt: Instant
  readonly simulated: boolean
  /** Agreement and version under which it was released, `<id>/<version>`. */
  readonly agreement: string
}

const TYPE = /^landport\.([a-z0-9-]{2,60})\.v1$/
const sourceOf = (side: Side): string => `urn:landport:${side}`

/**
 * The message as sent: a CloudEvents 1.0 event in canonical JSON. `channel`, `sequence`, `recipient`, `agreement`,
 * `simulated` and `salt` are extension attributes. The salt, 16 random bytes in base64url, makes the text's digest a
 * commitment: whoever sees a log of digests cannot try contents against it.
 */
export const eventText = (message: Message, salt: string): string =>
  canonicalText({
    specversion: '1.0',
    id: message.id,
    source: sourceOf(message.from),
    type: `landport.${message.kind}.v1`,
    ...(message.reference === null ? {} : { subject: message.reference }),
    time: message.sentAt,
    datacontenttype: 'application/json',
    channel: message.channel,
    sequence: String(message.number),
    recipient: message.to,
    agreement: message.agreement,
    simulated: message.simulated,
    salt,
    data: message.body,
  })

const side = Type.Enum(['VN', 'CN'])
const Event = Compile(
  Type.Object(
    {
      specversion: Type.Literal('1.0'),
      id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
      source: Type.Enum([sourceOf('VN'), sourceOf('CN')]),
      type: Type.String({ pattern: TYPE.source }),
      subject: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      time: Type.String({ pattern: '^20\\d{2}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' }),
      datacontenttype: Type.Literal('application/json'),
      channel: Type.String({ pattern: '^[A-Za-z0-9/>-]{3,80}$' }),
      sequence: Type.String({ pattern: '^[1-9]\\d{0,14}$' }),
      recipient: side,
      agreement: Type.String({ pattern: '^[A-Za-z0-9-]{1,60}/[1-9]\\d{0,5}$' }),
      simulated: Type.Boolean(),
      salt: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }),
      data: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown()),
    },
    { additionalProperties: false },
  ),
)

/** Null when the text is no message of this format, or not in canonical form. */
export function readEvent(text: string): Message | null {
  let event: unknown
  try {
    event = JSON.parse(text)
  } catch {
    return null
  }
  if (!Event.Check(event) || Number.isNaN(Date.parse(event.time))) return null
  if (!isCanonical(text, event)) return null
  return {
    id: event.id,
    channel: event.channel,
    number: Number(event.sequence),
    from: event.source === sourceOf('VN') ? 'VN' : 'CN',
    to: event.recipient as Side,
    kind: TYPE.exec(event.type)![1]!,
    reference: event.subject ?? null,
    body: event.data,
    sentAt: getInstant(event.time),
    simulated: event.simulated,
    agreement: event.agreement,
  }
}
