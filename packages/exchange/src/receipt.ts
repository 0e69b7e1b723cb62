import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { Envelope } from './envelope.ts'

/**
 * "Received and checked", never "agreed". One message has one receipt: a repeat is answered with the same text.
 * `refused`: understood, kept, and changed nothing, with the code why. `conflict`: this id or number was used for
 * other content before; the earlier one stands.
 */
export interface Receipt {
  readonly format: 'landport-receipt/0-assumed'
  readonly message: string
  readonly channel: string
  readonly number: number
  /** sha-256 of the signed text received. */
  readonly digest: string
  readonly outcome: ReceiptOutcome
  readonly reason: string | null
  readonly by: Side
  readonly at: Instant
  /** Latest signed head of the receiver's journal. */
  readonly head: string | null
}

export type ReceiptOutcome = 'applied' | 'refused' | 'conflict'

export const receiptFor = (
  message: Pick<Envelope, 'id' | 'channel' | 'number'>,
  rest: Pick<Receipt, 'digest' | 'outcome' | 'reason' | 'by' | 'at' | 'head'>,
): Receipt => ({
  format: 'landport-receipt/0-assumed',
  message: message.id,
  channel: message.channel,
  number: message.number,
  ...rest,
})

const receipt = Compile(
  Type.Object(
    {
      format: Type.Literal('landport-receipt/0-assumed'),
      message: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
      channel: Type.String({ maxLength: 80 }),
      number: Type.Integer({ minimum: 1 }),
      digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      outcome: Type.Enum(['applied', 'refused', 'conflict']),
      reason: Type.Union([Type.String({ maxLength: 80 }), Type.Null()]),
      by: Type.Enum(['VN', 'CN']),
      at: Type.String({ maxLength: 24 }),
      head: Type.Union([Type.String({ maxLength: 4000 }), Type.Null()]),
    },
    { additionalProperties: false },
  ),
)

export const isReceipt = (value: unknown): value is Receipt => receipt.Check(value)
