import type { RulesView } from '@landport/api/answer-views'
import type { HealthView, InstanceView } from '@landport/api/instance-views'
import { openApiDocument } from '@landport/api/openapi'
import { rulesVersionOf } from '@landport/clearance/rulebook'
import { instantFromMs } from '@landport/std/time'
import type { FastifyInstance } from 'fastify'
import { signedIn } from '../http/authenticate.ts'
import { RequestError } from '../http/request-error.ts'
import type { ListedAccount } from '../people/demo-accounts.ts'
import type { Services } from '../services.ts'
import { windowState } from '../single-window/single-window.ts'

export const VERSION = '0.1.0'

export interface Health {
  sealer(): Promise<boolean>
  /** False: nothing is sealed on purpose, see `standing`; the gate works, and so does the restore procedure. */
  maySeal(): boolean
  /** Whether our witness signs, and the check of stored logs. Neither keeps the gate from working. */
  log(): Pick<HealthView, 'witness' | 'logCheck'>
  /** Whether this database holds everything that this side told the other. */
  standing(): HealthView['standing']
}

/** What this instance is, and whether it can work. */
export function instanceRoutes(
  app: FastifyInstance,
  services: Services,
  health: Health,
  demoAccounts: readonly ListedAccount[],
): void {
  const { side, configuration, book, clock, pool } = services
  const startedAt = instantFromMs(Date.now())

  app.get('/healthz', async (_request, reply) => {
    const database = await pool.query('select 1').then(
      () => true,
      () => false,
    )
    const sealer = database && (await health.sealer().catch(() => false))
    const isReady = database && (sealer || !health.maySeal())
    const view: HealthView = {
      status: isReady ? 'ready' : 'not-ready',
      side,
      version: VERSION,
      database,
      sealer,
      ...health.log(),
      standing: health.standing(),
      singleWindow: database ? await windowState(services).catch(() => null) : null,
      startedAt,
    }
    return reply.code(isReady ? 200 : 503).send(view)
  })

  app.get(
    '/api/instance',
    async (): Promise<InstanceView> => ({
      side,
      version: VERSION,
      now: clock.now(),
      speed: configuration.speed,
      demonstration: configuration.demo,
      demoAccounts: demoAccounts.map(({ signInName, password, roleName }) => ({
        signInName,
        password,
        role: roleName,
      })),
      sites: book.sites.map(({ id, marker, name, shortName }) => ({ id, marker, name, shortName })),
    }),
  )

  const contract = openApiDocument(side, VERSION)
  app.get('/api/openapi.json', async () => contract)

  app.get('/api/rules', async (request): Promise<RulesView> => {
    signedIn(request)
    return { side, version: rulesVersionOf(book.rules), pack: book.pack }
  })

  app.get<{ Params: { site: string } }>('/api/sites/:site', async (request) => {
    signedIn(request)
    const site = book.find(request.params.site)
    if (site === null) throw new RequestError('not-found')
    return site
  })
}
