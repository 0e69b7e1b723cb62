import { recordRefusal } from '@landport/store/refusal-log'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { cookieName, identify, isSameSecret } from '../people/sessions.ts'
import { agencyIds, type Services } from '../services.ts'
import { actorOf, type Identity } from './identity.ts'
import { LIMITS } from './limits.ts'
import { rateLimit } from './rate-limit.ts'
import { RequestError } from './request-error.ts'

/** The tool on the operator's own machine: imports and reads, never decides. */
export interface ToolToken {
  readonly token: string
  readonly identity: Identity
}

/**
 * Every request under `/api`: who it is, whether it may go on, whether a change comes from our own page. Routes then
 * ask `signedIn(request)`; those that need nobody simply do not.
 */
export function authenticate(app: FastifyInstance, services: Services, tool: ToolToken | null): void {
  const limit = rateLimit({ perSecond: LIMITS.requestsPerSecond, burst: LIMITS.requestsBurst })
  const name = cookieName(services.side)
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return
    request.identity = await whoIs(request)
    const wait = limit.take(request.identity?.account ?? request.ip, Date.now())
    if (wait > 0) throw new RequestError('too-many-requests', { retryAfterSeconds: wait })
    if (request.method !== 'GET' && request.identity?.via === 'cookie')
      await checkCsrf(request, request.identity)
  })

  async function whoIs(request: FastifyRequest): Promise<Identity | null> {
    const { authorization } = request.headers
    if (authorization !== undefined) {
      const token = /^Bearer (\S+)$/.exec(authorization)?.[1]
      return tool !== null && token !== undefined && isSameSecret(token, tool.token) ? tool.identity : null
    }
    const secret = request.cookies[name]
    return secret === undefined ? null : identify(services.pool, secret, agencyIds(services))
  }

  async function checkCsrf(request: FastifyRequest, identity: Identity): Promise<void> {
    const given = request.headers['x-csrf-token']
    if (typeof given === 'string' && isSameSecret(given, identity.csrf)) return
    await recordRefusal(services.pool, {
      stream: `account/${identity.account}`,
      command: `${request.method} ${request.routeOptions.url ?? 'unknown'}`,
      actor: actorOf(identity),
      refusal: { code: 'csrf-missing' },
      at: services.clock.now(),
    })
    throw new RequestError('csrf-missing')
  }
}

export function signedIn(request: FastifyRequest): Identity {
  if (request.identity === null) throw new RequestError('not-signed-in')
  return request.identity
}

/** Refuses, on record, what the person's roles do not allow. */
export async function refuseAccess(
  services: Services,
  identity: Identity,
  asked: string,
  code: 'not-allowed' | 'grant-own-agency-only' | 'second-person-needed' = 'not-allowed',
): Promise<never> {
  await recordRefusal(services.pool, {
    stream: `account/${identity.account}`,
    command: asked,
    actor: actorOf(identity),
    refusal: { code },
    at: services.clock.now(),
  })
  throw new RequestError(code)
}
