import type { SessionView } from '@landport/api/instance-views'
import { LanguageRequest, SignInRequest } from '@landport/api/requests'
import { getInstant } from '@landport/std/time'
import { findAccount, revokeSession, setLanguage } from '@landport/store/people'
import { readPerson } from '@landport/store/person'
import type { FastifyInstance } from 'fastify'
import { signedIn } from '../http/authenticate.ts'
import type { Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import { cookieName, identify, realNow, signIn } from '../people/sessions.ts'
import { agencyIds, type Services } from '../services.ts'

/** Signing in and out, and who one is. */
export function sessionRoutes(app: FastifyInstance, services: Services): void {
  const name = cookieName(services.side)
  const isSecure = services.configuration.address.startsWith('https:')

  app.post<{ Body: SignInRequest }>(
    '/api/sign-in',
    { schema: { body: SignInRequest } },
    async (request, reply) => {
      const { signInName, password } = request.body
      const session = await signIn(services.pool, signInName, password, request.ip)
      reply.setCookie(name, session.secret, {
        httpOnly: true,
        sameSite: 'strict',
        secure: isSecure,
        path: '/',
        expires: new Date(session.expiresAt),
      })
      const identity = await identify(services.pool, session.secret, agencyIds(services))
      if (identity === null) throw new RequestError('wrong-credentials')
      return sessionView(services, identity)
    },
  )

  app.get('/api/session', async (request) => sessionView(services, signedIn(request)))

  app.post('/api/sign-out', async (request, reply) => {
    const identity = signedIn(request)
    await revokeSession(services.pool, identity.session, realNow())
    reply.clearCookie(name, { path: '/' })
    return reply.code(204).send()
  })

  app.post<{ Body: LanguageRequest }>(
    '/api/session/language',
    { schema: { body: LanguageRequest } },
    async (request, reply) => {
      await setLanguage(services.pool, signedIn(request).account, request.body.language)
      return reply.code(204).send()
    },
  )
}

async function sessionView({ pool }: Services, identity: Identity): Promise<SessionView> {
  return {
    account: identity.account,
    displayName: await displayName(pool, identity),
    language: identity.language,
    organisation: identity.organisation,
    grants: identity.grants,
    csrf: identity.csrf,
    expiresAt: getInstant(identity.expiresAt),
  }
}

async function displayName(pool: Services['pool'], identity: Identity): Promise<string> {
  const account = identity.via === 'bearer' ? null : await findAccount(pool, identity.account)
  if (account === null) return identity.signInName
  const read = await readPerson(pool, account.person, identity.account, 'own name')
  return read.outcome === 'given' && typeof read.value.name === 'string'
    ? read.value.name
    : identity.signInName
}
