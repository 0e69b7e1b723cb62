import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { ReceiverParts } from '../exchange/apply-in-turn.ts'
import { receive } from '../exchange/receiver.ts'
import { LIMITS } from '../http/limits.ts'

const ExchangeRequest = Type.Object(
  { messages: Type.Array(Type.String({ minLength: 2, maxLength: 400_000 }), { minItems: 1, maxItems: 100 }) },
  { additionalProperties: false },
)

/** From the other country: signed messages in, signed receipts out. A signature is the only way in. */
export function exchangeRoutes(app: FastifyInstance, parts: ReceiverParts): void {
  // One request at a time per process: the numbers of a channel are applied in order.
  let last: Promise<unknown> = Promise.resolve()
  app.post<{ Body: { messages: string[] } }>(
    '/exchange/messages',
    { schema: { body: ExchangeRequest }, bodyLimit: LIMITS.exchangeBodyBytes },
    async (request) => {
      const mine = last.then(() => receive(parts, request.body.messages))
      last = mine.catch(() => {})
      return mine
    },
  )
}
