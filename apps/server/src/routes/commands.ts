import type { CommandView } from '@landport/api/answer-views'
import { COMMAND_REQUESTS, type CommandRequest, isCommandKind } from '@landport/api/command-requests'
import { RegisterPassageRequest } from '@landport/api/requests'
import { listViolations } from '@landport/api/violations'
import { mayCommand } from '@landport/passage/authority'
import type { PassageCommand } from '@landport/passage/command'
import type { Passage } from '@landport/passage/passage'
import type { CommandOutcome } from '@landport/store/command'
import { findReceipt } from '@landport/store/receipt'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { signedIn } from '../http/authenticate.ts'
import { keyOf } from '../http/idempotency-key.ts'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import { sendRefusal } from '../http/respond.ts'
import { references } from '../passages/new-reference.ts'
import { carryOut } from '../passages/passage-command.ts'
import { keepDriver, registerPassage } from '../passages/register-passage.ts'
import { getVisiblePassage } from '../passages/visible-passage.ts'
import type { Services } from '../services.ts'
import { refuseForeignEvidence } from './evidence.ts'

/** Everything that is asked of a passage, over one door. */
export function commandRoutes(app: FastifyInstance, services: Services): void {
  const serials = references(services.pool, services.side, services.epochs.serialsAfter)

  app.post<{ Body: RegisterPassageRequest }>(
    '/api/passages',
    { schema: { body: RegisterPassageRequest } },
    async (request, reply) => {
      const identity = signedIn(request)
      const key = keyOf(request, identity)
      return answer(reply, await registerPassage(services, serials, identity, request.body, key), 201)
    },
  )

  app.post<{ Params: { reference: string }; Body: unknown }>(
    '/api/passages/:reference/commands',
    async (request, reply) => {
      const identity = signedIn(request)
      const { reference } = request.params
      const key = keyOf(request, identity)
      const asked = readCommand(request.body)
      const passage = await getVisiblePassage(services, identity, reference, asked.kind)
      await refuseForeignEvidence(services, reference, asked)
      const command = await withDriver(services, identity, passage, asked, key)
      const outcome = await carryOut(services, {
        reference,
        command,
        actor: actorOf(identity),
        key,
        digestOf: { reference, command: request.body },
        expectedVersion: expectedVersion(request),
        fresh: command.kind === 'order-barrier',
        ...(command.kind === 'record-crossing' ? { eventAt: command.at } : {}),
        ...(command.kind === 'record-reading' ? { eventAt: command.reading.at } : {}),
      })
      return answer(reply, outcome, 200)
    },
  )
}

/** By kind, with every violation. */
function readCommand(body: unknown): CommandRequest {
  const kind = typeof body === 'object' && body !== null && 'kind' in body ? body.kind : undefined
  if (!isCommandKind(kind)) throw new RequestError('bad-request', { details: [unknownKind] })
  const details = listViolations(COMMAND_REQUESTS[kind], body)
  if (details.length > 0) throw new RequestError('bad-request', { details })
  return body as CommandRequest
}

/**
 * A driver's name becomes a reference before it reaches the passage. Nothing is kept for one who may not ask, nor a
 * second time for a repeated command.
 */
async function withDriver(
  services: Services,
  identity: Identity,
  passage: Passage,
  asked: CommandRequest,
  key: string,
): Promise<PassageCommand> {
  if ((asked.kind !== 'amend' && asked.kind !== 'step-down') || asked.driver === undefined)
    return asked as PassageCommand
  const command = { ...asked, driver: null } as PassageCommand
  const isDone = (await findReceipt(services.pool, key)) !== null
  if (isDone || mayCommand(actorOf(identity), command, passage) !== null) return command
  return { ...command, driver: await keepDriver(services, identity, asked.driver) } as PassageCommand
}

function answer(reply: FastifyReply, outcome: CommandOutcome<CommandView>, status: number) {
  switch (outcome.kind) {
    case 'done':
      return reply.code(status).send({ ...outcome.response, repeated: outcome.again })
    case 'refused':
      return sendRefusal(reply, outcome.refusal)
    case 'key-conflict':
      throw new RequestError('different-content')
  }
}

function expectedVersion(request: FastifyRequest): number | null {
  const text = request.headers['x-expected-version']
  if (text === undefined) return null
  const version = Number(text)
  if (!Number.isSafeInteger(version) || version < 1) throw new RequestError('bad-request')
  return version
}

const unknownKind = {
  location: '/kind',
  code: 'not-in-list',
  message: {
    vi: 'Không có loại lệnh này.',
    zh: '没有该类指令。',
    en: 'There is no such kind of command.',
  },
} as const
