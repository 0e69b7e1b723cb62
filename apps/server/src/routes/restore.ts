import { RestoreRequest, type RestoreView } from '@landport/api/restore'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { actorOf, type Identity } from '../http/identity.ts'
import { type RestoreParts, restore } from '../restore/restore.ts'
import { mayRestore } from '../restore/restore-state.ts'
import type { RunningStanding } from '../restore/standing.ts'
import type { Services } from '../services.ts'

export interface RestoreRouteParts {
  readonly services: Services
  readonly standing: RunningStanding
  readonly restore: RestoreParts
}

/** The restore procedure, asked for by a person who administers this side, with the reason. */
export function restoreRoutes(app: FastifyInstance, parts: RestoreRouteParts): void {
  app.post<{ Body: RestoreRequest }>(
    '/api/exchange/restore',
    { schema: { body: RestoreRequest } },
    async (request): Promise<RestoreView> => {
      const identity = await administrator(parts.services, request)
      const { reason } = request.body
      const by = { actor: actorOf(identity), reason }
      const done = await parts.standing.whileRestoring(() => restore(parts.restore, by))
      // With an epoch this process ends by itself; without one it asks again and goes on.
      if (done.epoch === null) await parts.standing.compare()
      return { ...done, restarts: done.epoch !== null }
    },
  )
}

async function administrator(services: Services, request: FastifyRequest): Promise<Identity> {
  const identity = signedIn(request)
  return mayRestore(identity) ? identity : refuseAccess(services, identity, 'restore')
}
