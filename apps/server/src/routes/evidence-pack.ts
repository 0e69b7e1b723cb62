import type { FastifyInstance } from 'fastify'
import { makeEvidencePack } from '../evidence-pack/make-evidence-pack.ts'
import { packAsk } from '../evidence-pack/pack-reader.ts'
import { readVerifyPage, VERIFY_PAGE_BUILT, verifyPagePolicy } from '../evidence-pack/verify-page.ts'
import { signedIn } from '../http/authenticate.ts'
import { downloadHeaders } from '../http/download.ts'
import { LIMITS } from '../http/limits.ts'
import { RequestError } from '../http/request-error.ts'
import { getVisiblePassage } from '../passages/visible-passage.ts'
import type { Services } from '../services.ts'

/** The evidence pack of a passage, by role; and the page that verifies packs, for anyone. */
export function evidencePackRoutes(app: FastifyInstance, services: Services): void {
  const page = services.configuration.files.verifyPage ?? VERIFY_PAGE_BUILT
  let beingMade = 0

  app.get<{ Params: { reference: string }; Querystring: { personal?: string } }>(
    '/api/passages/:reference/evidence-pack',
    async (request, reply) => {
      const identity = signedIn(request)
      const { personal } = request.query
      if (personal !== undefined && personal !== 'leave-out') throw new RequestError('bad-request')
      const passage = await getVisiblePassage(
        services,
        identity,
        request.params.reference,
        'make-evidence-pack',
      )
      const ask = packAsk(services, passage, identity, personal !== 'leave-out')
      if (beingMade >= LIMITS.evidencePacksAtOnce)
        throw new RequestError('too-many-requests', { retryAfterSeconds: 5 })
      beingMade += 1
      const { name, bytes } = await readVerifyPage(page)
        .then((found) => makeEvidencePack(ask, found))
        .finally(() => {
          beingMade -= 1
        })
      return reply
        .headers(downloadHeaders({ name, fallback: name, mediaType: 'application/zip' }))
        .send(Buffer.from(bytes))
    },
  )

  app.get('/verify', async (_request, reply) => {
    const found = await readVerifyPage(page)
    if (found === null) throw new RequestError('not-found')
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', verifyPagePolicy(found))
      .header('cache-control', 'no-cache')
      .send(found)
  })
}
