import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { canonicalText } from './canonical.ts'
import type { Message } from './event.ts'

const RECEIPT_FORMAT = 'landport-receipt/1-assumed'

/**
 * "Received and checked", never "agreed". One message has one receipt: a repeat is answered with the same text under
 * the same signature. `refused`: understood, kept, and changed nothing, with the code why. `conflict`: this id or
 * number was used for other content before; the earlier one stands.
 */
export interface Receipt {
  readonly format: typeof RECEIPT_FORMAT
  readonly message: string
  readonly channel: string
  readonly number: number
  /** sha-256 of the message's text, hex. */
  readonly digest: string
  readonly outcome: ReceiptOutcome
  readonly reason: string | null
  readonly by: Side
  readonly at: Instant
}

export type ReceiptOutcome = 'applied' | 'refused' | 'conflict'

export const receiptText = (
  message: Pick<Message, 'id' | 'channel' | 'number'>,
  rest: Pick<Receipt, 'digest' | 'outcome' | 'reason' | 'by' | 'at'>,
): string =>
  canonicalText({
    format: RECEIPT_FORMAT,
    message: message.id,
    channel: message.channel,
    number: message.number,
    ...rest,
  } satisfies Receipt)

const shape = Compile(
  Type.Object(
    {
      format: Type.Literal(RECEIPT_FORMAT),
      message: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
      channel: Type.String({ maxLength: 80 }),
      number: Type.Integer({ minimum: 1 }),
      digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      outcome: Type.Enum(['applied', 'refused', 'conflict']),
      reason: Type.Union([Type.String({ maxLength: 80 }), Type.Null()]),
      by: Type.Enum(['VN', 'CN']),
      at: Type.String({ maxLength: 24 }),
    },
    { additionalProperties: false },
  ),
)

/** Null when the text is no receipt. */
export function readReceipt(text: string): Receipt | null {
  try {
    const receipt: unknown = JSON.parse(text)
    return shape.Check(receipt) ? (receipt as Receipt) : null
  } catch {
    return null
  }
}
