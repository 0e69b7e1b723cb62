import {
  type AgreementCheckView,
  type AgreementDifferenceView,
  AgreementFactRequest,
  AgreementRequest,
  type AgreementsView,
} from '@landport/api/agreement'
import type { Agreement } from '@landport/exchange/agreement/agreement'
import { checkAgreement } from '@landport/exchange/agreement/check'
import { compareAgreements } from '@landport/exchange/agreement/compare'
import { DRAFT } from '@landport/exchange/agreement/draft'
import { listAgreements, type StoredAgreement } from '@landport/store/agreement'
import type { CommandOutcome } from '@landport/store/command'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { approveAgreement, endAgreement, proposeAgreement, recordFact } from '../agreement/agreement-acts.ts'
import { holdingAgreement } from '../agreement/agreement-book.ts'
import { agreementView, DRAFT_DIGEST, draftView } from '../agreement/agreement-view.ts'
import { listAgreementWaiting } from '../agreement/agreement-waiting.ts'
import { roleForAgreements } from '../agreement/may-agree.ts'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { keyOf } from '../http/idempotency-key.ts'
import { hasRole, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import { sendRefusal } from '../http/respond.ts'
import type { Services } from '../services.ts'

/** The documents by which both sides agree what is exchanged: read by everybody who serves the gate, made by few. */
export function agreementRoutes(app: FastifyInstance, services: Services): void {
  const { pool, clock, agreements } = services

  app.get('/api/agreements', async (request): Promise<AgreementsView> => {
    const identity = await reader(request, 'list-agreements')
    const stored = await listAgreements(pool)
    const now = clock.now()
    const holding = holdingAgreement(stored, now).stored?.digest ?? DRAFT_DIGEST
    return {
      agreements: [
        ...stored.map((one) => agreementView(one, now, identity.account, holding)),
        draftView(holding),
      ],
      waiting: await listAgreementWaiting(services),
      mayAct: roleForAgreements(identity) !== null,
    }
  })

  app.get<{ Params: { first: string; second: string } }>(
    '/api/agreements/:first/compare/:second',
    async (request): Promise<readonly AgreementDifferenceView[]> => {
      await reader(request, 'compare-agreements')
      const { first, second } = request.params
      return compareAgreements(await getDocument(first), await getDocument(second))
    },
  )

  app.post<{ Body: AgreementRequest }>(
    '/api/agreements/check',
    { schema: { body: AgreementRequest } },
    async (request): Promise<AgreementCheckView> => {
      await reader(request, 'check-agreement')
      const checked = checkAgreement(request.body.agreement)
      return checked.ok
        ? { faults: [], differences: compareAgreements(agreements.current().agreement, checked.value) }
        : { faults: checked.error, differences: [] }
    },
  )

  app.post<{ Body: AgreementRequest }>(
    '/api/agreements',
    { schema: { body: AgreementRequest } },
    async (request, reply) => {
      const call = await actor(request, 'propose-agreement')
      const checked = checkAgreement(request.body.agreement)
      if (!checked.ok)
        throw new RequestError('bad-request', {
          details: checked.error.map(({ path, code, message }) => ({ location: path, code, message })),
        })
      return answer(reply, await proposeAgreement(services, call, checked.value))
    },
  )

  app.post<{ Params: { digest: string } }>('/api/agreements/:digest/approve', async (request, reply) => {
    const call = await actor(request, 'approve-agreement')
    const stored = await getStored(request.params.digest)
    if (stored.endedBy.length > 0) throw new RequestError('not-found')
    return answer(reply, await approveAgreement(services, call, stored))
  })

  app.post<{ Params: { digest: string } }>('/api/agreements/:digest/end', async (request, reply) => {
    const call = await actor(request, 'end-agreement')
    return answer(reply, await endAgreement(services, call, await getStored(request.params.digest)))
  })

  app.post<{ Params: { digest: string }; Body: AgreementFactRequest }>(
    '/api/agreements/:digest/facts',
    { schema: { body: AgreementFactRequest } },
    async (request, reply) => {
      const call = await actor(request, 'record-agreement-fact')
      const { agreement } = await getStored(request.params.digest)
      return answer(reply, await recordFact(services, call, agreement, request.body))
    },
  )

  /** Everybody of the agencies and the platform; traders and drivers have no business with it. */
  async function reader(request: FastifyRequest, asked: string): Promise<Identity> {
    const identity = signedIn(request)
    const isPartyOnly = identity.grants.every(({ role }) => ['trader', 'broker', 'driver'].includes(role))
    if (isPartyOnly && !hasRole(identity, 'operator')) return refuseAccess(services, identity, asked)
    return identity
  }

  async function actor(request: FastifyRequest, asked: string) {
    const identity = signedIn(request)
    const role = roleForAgreements(identity)
    if (role === null) return refuseAccess(services, identity, asked)
    return { identity, role, key: keyOf(request, identity) }
  }

  async function getStored(digest: string): Promise<StoredAgreement> {
    const found = (await listAgreements(pool)).find((one) => one.digest === digest)
    if (found === undefined) throw new RequestError('not-found')
    return found
  }

  const getDocument = async (digest: string): Promise<Agreement> =>
    digest === DRAFT_DIGEST ? DRAFT : (JSON.parse((await getStored(digest)).text) as Agreement)
}

function answer(reply: FastifyReply, outcome: CommandOutcome<null>) {
  if (outcome.kind === 'key-conflict') throw new RequestError('different-content')
  return outcome.kind === 'refused' ? sendRefusal(reply, outcome.refusal) : reply.code(204).send()
}
