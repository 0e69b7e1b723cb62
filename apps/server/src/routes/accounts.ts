import type { AccountView, GrantView } from '@landport/api/people-views'
import {
  CreateAccountRequest,
  ErasePersonRequest,
  FirstAdministratorRequest,
  ProposeGrantRequest,
  RevokeGrantRequest,
} from '@landport/api/requests'
import { findAccount, findGrant, type GrantRow, listAccounts, listGrants } from '@landport/store/people'
import { erasePerson, readPersons } from '@landport/store/person'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { actorOf, hasRole, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import { redeemFirstCode } from '../people/first-administrators.ts'
import { isPossibleGrant, mayCountersign, mayPropose, mayReceive, mayRevoke } from '../people/grant-rules.ts'
import { newAccount, proposeGrant, revokeGrantOnRecord, signGrant } from '../people/keep-accounts.ts'
import { isInForce, isSimulatedName } from '../people/sessions.ts'
import { agencyIds, type Services } from '../services.ts'

/** Accounts and roles. An agency's administrator sees and keeps that agency's; the platform's keeps the rest. */
export function accountRoutes(app: FastifyInstance, services: Services): void {
  const { pool } = services
  const agencies = agencyIds(services)

  app.get('/api/accounts', async (request): Promise<readonly AccountView[]> => {
    const identity = signedIn(request)
    const organisations = await organisationsKept(identity, 'list-accounts')
    const accounts = (await Promise.all(organisations.map((one) => listAccounts(pool, one)))).flat()
    const shown = hasRole(identity, 'administrator')
      ? accounts.filter(({ organisation }) => !agencies.includes(organisation))
      : accounts
    const names = await readPersons(
      pool,
      shown.map(({ person }) => person),
      identity.account,
      'list of accounts',
    )
    return Promise.all(
      shown.map(async (account) => ({
        id: account.id,
        signInName: account.signInName,
        displayName: String(names.get(account.person)?.name ?? account.signInName),
        organisation: account.organisation,
        simulated: isSimulatedName(account.signInName),
        grants: (await listGrants(pool, account.id)).map(grantView),
      })),
    )
  })

  app.post<{ Body: CreateAccountRequest }>(
    '/api/accounts',
    { schema: { body: CreateAccountRequest } },
    async (request, reply): Promise<AccountView> => {
      const identity = signedIn(request)
      const { organisation } = request.body
      const isAgency = agencies.includes(organisation)
      const keeps = isAgency ? isAdministratorOf(identity, organisation) : hasRole(identity, 'administrator')
      if (!keeps)
        return refuseAccess(
          services,
          identity,
          'create-account',
          isAgency ? 'grant-own-agency-only' : 'not-allowed',
        )
      if (isSimulatedName(request.body.signInName)) throw new RequestError('bad-request')
      reply.code(201)
      return newAccount(services, identity, request.body)
    },
  )

  app.post<{ Body: FirstAdministratorRequest }>(
    '/api/first-administrator',
    { schema: { body: FirstAdministratorRequest } },
    async (request, reply): Promise<AccountView> => {
      reply.code(201)
      return redeemFirstCode(services, request.body, request.ip)
    },
  )

  app.post<{ Params: { account: string }; Body: ProposeGrantRequest }>(
    '/api/accounts/:account/grants',
    { schema: { body: ProposeGrantRequest } },
    async (request, reply): Promise<GrantView> => {
      const identity = signedIn(request)
      const account = await findAccount(pool, uuidOf(request, 'account'))
      if (account === null) throw new RequestError('not-found')
      const grant = request.body
      const refused = mayPropose(identity, grant, agencies) ?? mayReceive(account, grant, agencies)
      if (refused !== null) return refuseAccess(services, identity, 'propose-grant', asAccess(refused))
      if (!isPossibleGrant(grant, agencies)) throw new RequestError('bad-request')
      reply.code(201)
      return grantView(await proposeGrant(services, identity, account.id, grant))
    },
  )

  app.post<{ Params: { grant: string } }>(
    '/api/grants/:grant/countersign',
    async (request): Promise<GrantView> => {
      const identity = signedIn(request)
      const grant = await getGrant(uuidOf(request, 'grant'))
      if (grant.grantedBy === null || grant.countersignedBy !== null || grant.revokedAt !== null)
        throw new RequestError('not-found')
      const account = await findAccount(pool, grant.account)
      if (account === null) throw new RequestError('not-found')
      const refused =
        mayCountersign(identity, { ...grant, proposedBy: grant.grantedBy }) ??
        mayReceive(account, grant, agencies)
      if (refused !== null) return refuseAccess(services, identity, 'countersign-grant', asAccess(refused))
      return grantView(await signGrant(services, identity, grant))
    },
  )

  app.post<{ Params: { grant: string }; Body: RevokeGrantRequest }>(
    '/api/grants/:grant/revoke',
    { schema: { body: RevokeGrantRequest } },
    async (request, reply) => {
      const identity = signedIn(request)
      const grant = await getGrant(uuidOf(request, 'grant'))
      const refused = mayRevoke(identity, grant, agencies)
      if (refused !== null) return refuseAccess(services, identity, 'revoke-grant', asAccess(refused))
      await revokeGrantOnRecord(services, identity, grant, request.body.reason)
      return reply.code(204).send()
    },
  )

  app.post<{ Params: { person: string }; Body: ErasePersonRequest }>(
    '/api/persons/:person/erase',
    { schema: { body: ErasePersonRequest } },
    async (request, reply) => {
      const identity = signedIn(request)
      if (!hasRole(identity, 'administrator')) return refuseAccess(services, identity, 'erase-person')
      const act = { actor: actorOf(identity), at: services.clock.now(), ids: services.ids }
      const erased = await erasePerson(pool, request.params.person, request.body.legalBasis, act)
      if (!erased) throw new RequestError('not-found')
      return reply.code(204).send()
    },
  )

  /** Organisations whose accounts this person keeps; null stands for all. */
  async function organisationsKept(identity: Identity, asked: string): Promise<readonly (string | null)[]> {
    if (hasRole(identity, 'administrator')) return [null]
    const own = identity.grants
      .filter(({ role }) => role === 'agency-administrator' || role === 'supervisor')
      .map(({ organisation }) => organisation)
    return own.length > 0 ? [...new Set(own)] : refuseAccess(services, identity, asked)
  }

  async function getGrant(id: string): Promise<GrantRow> {
    const grant = await findGrant(pool, id)
    if (grant === null) throw new RequestError('not-found')
    return grant
  }

  function grantView(grant: GrantRow): GrantView {
    return {
      id: grant.id,
      role: grant.role,
      organisation: grant.organisation,
      state: grant.revokedAt !== null ? 'revoked' : isInForce(grant, agencies) ? 'in-force' : 'proposed',
      proposedBy: grant.grantedBy ?? 'set-up',
      countersignedBy: grant.countersignedBy,
    }
  }
}

const isAdministratorOf = ({ grants }: Identity, agency: string): boolean =>
  grants.some(({ role, organisation }) => role === 'agency-administrator' && organisation === agency)

function uuidOf(request: FastifyRequest, name: 'account' | 'grant'): string {
  const id = (request.params as Record<string, string>)[name]
  if (id === undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new RequestError('not-found')
  return id
}

const asAccess = (code: string): 'not-allowed' | 'grant-own-agency-only' | 'second-person-needed' =>
  code === 'grant-own-agency-only' || code === 'second-person-needed' ? code : 'not-allowed'
