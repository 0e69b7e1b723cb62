import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Nothing from elsewhere and nothing inline; `blob:` shows a picture before it is sent. */
const CONTENT_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

/** What the build names by its content never means other bytes: a booth that was cut off fetches it once. */
const KEPT = 'public, max-age=31536000, immutable'

/** What no person opens: an answer there is for a program. */
const NOT_FOR_PEOPLE = /^\/(api|devices|assets)(\/|$)/

/** The built screens: one page, which itself says where there is no such screen. */
export async function boothFiles(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  const namedByContent = join(folder, 'assets') + sep
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('content-security-policy', CONTENT_POLICY)
      reply.header('cache-control', path.startsWith(namedByContent) ? KEPT : 'no-cache')
    },
  })
  for (const path of ['/', '/lanes', '/booth/*', '/display/*', '/slip/*'])
    app.get(path, (_request, reply) => reply.sendFile('index.html'))
  app.setNotFoundHandler(({ method, url, headers }, reply) => {
    const isPerson = method === 'GET' && headers.accept?.includes('text/html') === true
    return isPerson && !NOT_FOR_PEOPLE.test(url)
      ? reply.code(404).sendFile('index.html')
      : reply.code(404).send({ error: 'not-found', message: `${method} ${url}` })
  })
}
