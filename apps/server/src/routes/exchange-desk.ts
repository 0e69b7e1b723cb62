import {
  type ConnectionTestView,
  type ExchangeMessageFilter,
  type ExchangeMessagesView,
  type ExchangeMessageView,
  type ExchangeView,
  LinkActRequest,
  type ProposedStatementView,
  StatementRequest,
  type StatementView,
  type TrustView,
} from '@landport/api/exchange'
import type { CommandOutcome } from '@landport/store/command'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayThatEnded, proposeStatement, type StatementParts } from '../exchange/statements.ts'
import type { ClockSkew } from '../exchange-desk/clock-skew.ts'
import { type TestParts, testConnection } from '../exchange-desk/connection-test.ts'
import { exchangeView } from '../exchange-desk/exchange-view.ts'
import { changeLink, type DeskCall, recordAct } from '../exchange-desk/link-acts.ts'
import { deskReader, messageReader, roleForLink } from '../exchange-desk/may-run-link.ts'
import { messagesView, messageView } from '../exchange-desk/message-view.ts'
import { statementsView } from '../exchange-desk/statement-view.ts'
import { trustView } from '../exchange-desk/trust-view.ts'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { keyOf } from '../http/idempotency-key.ts'
import { RequestError } from '../http/request-error.ts'
import { sendRefusal } from '../http/respond.ts'
import type { RunningLog } from '../log/start-log.ts'
import { mayRestore, restoreState } from '../restore/restore-state.ts'
import type { RunningStanding } from '../restore/standing.ts'

export interface ExchangeDeskParts extends TestParts {
  readonly skew: ClockSkew
  readonly statements: StatementParts
  readonly health: RunningLog['health']
  readonly standing: RunningStanding
  /** Has the sender look at once. */
  readonly nudge: () => void
}

/** How the exchange stands, for who serves the gate; and what the flow body may do about it. */
export function exchangeDeskRoutes(app: FastifyInstance, parts: ExchangeDeskParts): void {
  const { services, skew } = parts

  app.get('/api/exchange', async (request): Promise<ExchangeView> => {
    const identity = await deskReader(services, request, 'exchange')
    const restore = await restoreState(services, parts.standing, mayRestore(identity))
    return exchangeView(services, skew, { mayAct: roleForLink(identity) !== null, restore })
  })

  app.post<{ Body: LinkActRequest }>(
    '/api/exchange/link',
    { schema: { body: LinkActRequest } },
    async (request, reply) => {
      const outcome = await changeLink(services, await actor(request, 'change-link'), request.body)
      parts.nudge()
      return answer(reply, outcome)
    },
  )

  app.post('/api/exchange/test', async (request): Promise<ConnectionTestView> => {
    const call = await actor(request, 'test-connection')
    const tested = await testConnection(parts)
    const steps = Object.fromEntries(tested.steps.map(({ step, state }) => [step, state]))
    // The same key again tests again and is one entry: what it found may differ, who asked does not.
    await recordAct(services, call, { type: 'link-tested', asked: null, about: { steps } })
    return tested
  })

  app.get<{ Querystring: ExchangeMessageFilter }>(
    '/api/exchange/messages',
    async (request): Promise<ExchangeMessagesView> => {
      await messageReader(services, request, 'list-exchange-messages')
      return messagesView(services, request.query)
    },
  )

  app.get<{ Params: { message: string } }>(
    '/api/exchange/messages/:message',
    async (request): Promise<ExchangeMessageView> => {
      await messageReader(services, request, 'exchange-message')
      return messageView(services, request.params.message)
    },
  )

  app.get('/api/exchange/statements', async (request): Promise<readonly StatementView[]> => {
    await deskReader(services, request, 'list-statements')
    return statementsView(services)
  })

  app.post<{ Body: StatementRequest }>(
    '/api/exchange/statements',
    { schema: { body: StatementRequest } },
    async (request): Promise<ProposedStatementView> => {
      const call = await actor(request, 'propose-statement')
      const last = dayThatEnded(services)
      const { day = last } = request.body
      if (day > last) throw new RequestError('bad-request')
      await recordAct(services, call, { type: 'statement-asked', asked: { day }, about: { day } })
      const proposed = await proposeStatement(parts.statements, day)
      return 'failed' in proposed
        ? { day, agrees: null, failed: proposed.failed }
        : { day, agrees: proposed.agrees, failed: null }
    },
  )

  app.get('/api/exchange/trust', async (request): Promise<TrustView> => {
    await deskReader(services, request, 'trust')
    return trustView(parts)
  })

  async function actor(request: FastifyRequest, asked: string): Promise<DeskCall> {
    const identity = signedIn(request)
    const role = roleForLink(identity)
    if (role === null) return refuseAccess(services, identity, asked)
    return { identity, role, key: keyOf(request, identity) }
  }
}

function answer(reply: FastifyReply, outcome: CommandOutcome<null>) {
  if (outcome.kind === 'key-conflict') throw new RequestError('different-content')
  return outcome.kind === 'refused' ? sendRefusal(reply, outcome.refusal) : reply.code(204).send()
}
