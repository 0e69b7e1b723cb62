import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { errorView } from '@landport/api/error-catalogue'
import type { FastifyInstance } from 'fastify'

/** The built console, and its page for every address that is not ours to answer. */
export async function consoleFiles(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'))
  if (isBuilt)
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      setHeaders: (reply, path) => {
        const isNamedByContent = path.includes(`${join(folder, 'assets')}`)
        reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !/^\/(api|exchange|healthz)/.test(request.url)
    if (isPage && isBuilt) return reply.sendFile('index.html')
    const { status, body } = errorView('not-found')
    return reply.code(status).send(body)
  })
}
