import { type TestQuestion, TestQuestionSchema } from '@landport/exchange/connection-test'
import { type Delivery, DeliverySchema } from '@landport/exchange/delivery'
import { type PositionQuestion, PositionQuestionSchema } from '@landport/exchange/epoch/position'
import { RefillQuestionSchema } from '@landport/exchange/epoch/refill'
import { type FetchQuestion, FetchQuestionSchema } from '@landport/exchange/fetching'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { type SignedRoutesParts, signedRoutes } from '../exchange/signed-routes.ts'
import { answerStatement, type StatementParts } from '../exchange/statements.ts'
import type { WaysIn } from '../exchange/ways.ts'
import { type AnswerTestParts, answerTest } from '../exchange-desk/answer-test.ts'
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
  { intake, give }: Pick<WaysIn, 'intake' | 'give'>,
  statements: StatementParts,
  desk: AnswerTestParts,
): Promise<void> {
  return signedRoutes(app, signed, (scope) => {
    scope.post<{ Body: Delivery }>('/exchange/messages', { schema: { body: DeliverySchema } }, (request) =>
      intake.take(request.body.bundles),
    )
    scope.post<{ Body: FetchQuestion }>(
      '/exchange/fetch',
      { schema: { body: FetchQuestionSchema } },
      (request) => give(request.body),
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
