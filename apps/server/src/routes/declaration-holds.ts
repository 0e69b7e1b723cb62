import { HoldDeclarationRequest, LiftDeclarationHoldRequest } from '@landport/api/requests'
import type { CommandOutcome } from '@landport/store/command'
import type { DeclarationRow } from '@landport/store/declaration'
import { listHoldsOfDeclaration } from '@landport/store/reads/declaration-holds'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mayHoldFor } from '../declarations/declaration-view.ts'
import { liftHold, placeHold } from '../declarations/hold-declaration.ts'
import { getReadableDeclaration } from '../declarations/readable-declaration.ts'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { keyOf } from '../http/idempotency-key.ts'
import type { Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import { sendRefusal } from '../http/respond.ts'
import type { Services } from '../services.ts'

/** Holds on a declaration: placed and lifted by an officer of the agency, who must be able to read it. */
export function declarationHoldRoutes(app: FastifyInstance, services: Services): void {
  app.post<{ Params: { declaration: string }; Body: HoldDeclarationRequest }>(
    '/api/declarations/:declaration/holds',
    { schema: { body: HoldDeclarationRequest } },
    async (request, reply) => {
      const identity = signedIn(request)
      const { declaration } = request.params
      const { row } = await getReadableDeclaration(services, identity, declaration, 'hold-declaration')
      if (!mayHoldFor(identity, request.body.agency))
        return refuseAccess(services, identity, 'hold-declaration')
      // Vehicles carry the original; an amendment is another record of the same declaration.
      if (row.declaration.act !== 'original')
        throw new RequestError('bad-request', { details: [notOriginal] })
      return answer(reply, await placeHold(services, callOf(request, identity, row), request.body))
    },
  )

  app.post<{ Params: { declaration: string; hold: string }; Body: LiftDeclarationHoldRequest }>(
    '/api/declarations/:declaration/holds/:hold/lift',
    { schema: { body: LiftDeclarationHoldRequest } },
    async (request, reply) => {
      const identity = signedIn(request)
      const { declaration, hold: id } = request.params
      const { row } = await getReadableDeclaration(services, identity, declaration, 'lift-declaration-hold')
      const hold = (await listHoldsOfDeclaration(services.pool, row.id)).find((one) => one.id === id)
      if (hold === undefined) throw new RequestError('not-found')
      if (!mayHoldFor(identity, hold.agency)) return refuseAccess(services, identity, 'lift-declaration-hold')
      if (hold.liftedAt !== null) return reply.code(204).send()
      const { reason } = request.body
      return answer(reply, await liftHold(services, callOf(request, identity, row), hold, reason))
    },
  )
}

const callOf = (request: FastifyRequest, identity: Identity, { id, declaration }: DeclarationRow) => ({
  declaration: id,
  registeredNumber: declaration.registeredNumber,
  identity,
  key: keyOf(request, identity),
})

function answer(reply: FastifyReply, outcome: CommandOutcome<null>) {
  if (outcome.kind === 'key-conflict') throw new RequestError('different-content')
  return outcome.kind === 'refused' ? sendRefusal(reply, outcome.refusal) : reply.code(204).send()
}

const notOriginal = {
  location: '/declaration',
  code: 'not-original',
  message: {
    vi: 'Đây là bản sửa đổi hoặc hủy. Tạm dừng được ghi trên tờ khai gốc.',
    zh: '此为修改或撤销记录；暂缓放行应记在原报关单上。',
    en: 'This is an amendment or cancellation. A hold is placed on the original declaration.',
  },
} as const
