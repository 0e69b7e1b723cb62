import { type TestQuestion, TestQuestionSchema } from '@landport/exchange/connection-test'
import { type Delivery, DeliverySchema } from '@landport/exchange/delivery'
import { type PositionQuestion, PositionQuestionSchema } from '@landport/exchange/epoch/position'
import { RefillQuestionSchema } from '@landport/exchange/epoch/refill'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { ReceiverParts } from '../exchange/receiver.ts'
import { receive } from '../exchange/receiver.ts'
import { type SignedRoutesParts, signedRoutes } from '../exchange/signed-routes.ts'
import { answerStatement, type StatementParts } from '../exchange/statements.ts'
import { type AnswerTestParts, answerTest } from '../exchange-desk/answer-test.ts'
import { isBlocked } from '../exchange-desk/link-acts.ts'
import { RequestError } from '../http/request-error.ts'
import { answerEpoch } from '../restore/answer-epoch.ts'
import { answerPosition } from '../restore/answer-position.ts'
import { answerRefill } from '../restore/answer-refill.ts'

const StatementSchema = Type.Object(
  { statement: Type.String({ minLength: 2, maxLength: 200_000 }) },
  { additionalProperties: false },
)

const EpochSchema = Type.Object(
  { epoch: Type.String({ minLength: 2, maxLength: 200_000 }) },
  { additionalProperties: false },
)

/** From the other country: signed bundles of messages in, signed receipts out. A signature is the only way in. */
export function exchangeRoutes(
  app: FastifyInstance,
  signed: SignedRoutesParts,
  parts: ReceiverParts,
  statements: StatementParts,
  desk: AnswerTestParts,
): Promise<void> {
  // One request at a time per process: the numbers of a channel are applied in order.
  let last: Promise<unknown> = Promise.resolve()
  return signedRoutes(app, signed, (scope) => {
    scope.post<{ Body: Delivery }>(
      '/exchange/messages',
      { schema: { body: DeliverySchema } },
      async (request) => {
        if (await isBlocked(parts.pool, parts.side)) throw new RequestError('link-stopped')
        const mine = last.then(() => receive(parts, request.body.bundles))
        last = mine.catch(() => {})
        return mine
      },
    )
    // Also while the other side is blocked: a test changes nothing and says so.
    scope.post<{ Body: TestQuestion }>(
      '/exchange/test',
      { schema: { body: TestQuestionSchema } },
      (request) => answerTest(desk, request.body),
    )
    // Also while the other side is blocked: what it lost is given back whenever it asks.
    scope.post<{ Body: PositionQuestion }>(
      '/exchange/position',
      { schema: { body: PositionQuestionSchema } },
      (request) => answerPosition(statements.services, request.body),
    )
    scope.post<{ Body: { epoch: string } }>('/exchange/epoch', { schema: { body: EpochSchema } }, (request) =>
      answerEpoch(statements.services, request.body.epoch),
    )
    scope.post<{ Body: { channel: string; from: number } }>(
      '/exchange/refill',
      { schema: { body: RefillQuestionSchema } },
      (request) => answerRefill(statements.services, request.body),
    )
    scope.post<{ Body: { statement: string } }>(
      '/exchange/statements',
      { schema: { body: StatementSchema } },
      (request) => answerStatement(statements, request.body.statement),
    )
  })
}
